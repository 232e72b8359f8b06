// The SDK publishes its folders through `exports` alone, which this project's module resolution does not read.
declare module '@grafana/grafana-foundation-sdk/dashboard' {
  export * from '@grafana/grafana-foundation-sdk/dist/dashboard';
}
