import { namespaceOf, type Platform } from './platform';

/** Names of the network policies in a namespace: what refuses everything, and what the flows open. */
export function policyNames(platform: Platform, namespace: string): readonly string[] {
  const opened = platform.services
    .filter((service) => service.address === undefined && namespaceOf(platform, service).name === namespace)
    .flatMap(({ name }) => {
      const called = platform.flows.some(({ to }) => to.kind === 'service' && to.service === name);
      const calls = platform.flows.filter(({ from }) => from.kind === 'service' && from.service === name);
      return [
        ...(called ? [`${name}-ingress`] : []),
        ...(calls.length > 0 ? [`${name}-egress`] : []),
        ...(calls.some(({ spare }) => spare) ? [`${name}-egress-spare`] : []),
      ];
    });
  return ['default-deny-ingress', 'default-deny-egress', ...opened];
}
