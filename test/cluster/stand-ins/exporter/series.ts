/** One line of metrics. */
export interface Series {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The text format, https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const exposition = (series: readonly Series[]): string =>
  series.map(({ name, labels = {}, value }) => `${name}${labelText(labels)} ${value}\n`).join('');

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}
