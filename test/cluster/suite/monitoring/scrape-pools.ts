import { kubectl } from '../../harness/kubectl';
import { runningPods } from '../../harness/pods';
import { manifests } from './manifests';

interface Selector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

interface PodMonitorSpec {
  readonly selector: Selector;
  readonly podMetricsEndpoints: readonly unknown[];
}

interface ServiceMonitorSpec {
  readonly selector: Selector;
  readonly namespaceSelector: { readonly matchNames: readonly string[] };
  readonly endpoints: readonly unknown[];
}

interface ProbeSpec {
  readonly jobName: string;
  readonly targets: {
    readonly staticConfig: {
      readonly static: readonly string[];
      readonly labels: Readonly<Record<string, string>>;
    };
  };
}

/** Every Probe of `dist/`. */
export const declaredProbes = () => manifests<ProbeSpec>('Probe');

/**
 * How many targets there must be in each pool, by the names that prometheus-operator gives to pools: one a running
 * pod, one a node, one an address that is probed.
 */
export function declaredPools(): Readonly<Record<string, number>> {
  return Object.fromEntries([
    ...manifests<PodMonitorSpec>('PodMonitor').flatMap(({ metadata: { namespace, name }, spec }) =>
      spec.podMetricsEndpoints.map((_, index) => [
        `podMonitor/${namespace}/${name}/${index}`,
        runningPods(namespace, labelSelector(spec.selector)).length,
      ]),
    ),
    ...manifests<ServiceMonitorSpec>('ServiceMonitor').flatMap(({ metadata: { namespace, name }, spec }) =>
      spec.endpoints.map((_, index) => [`serviceMonitor/${namespace}/${name}/${index}`, backends(spec)]),
    ),
    ...declaredProbes().map(({ metadata: { namespace, name }, spec }) => [
      `probe/${namespace}/${name}`,
      spec.targets.staticConfig.static.length,
    ]),
  ]);
}

const labelSelector = ({ matchLabels }: Selector): string =>
  Object.entries(matchLabels)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');

const backends = ({ selector, namespaceSelector }: ServiceMonitorSpec): number =>
  namespaceSelector.matchNames
    .flatMap(
      (namespace) =>
        kubectl.json<{ items: { endpoints: unknown[] }[] }>(
          'get',
          'endpointslices',
          '-n',
          namespace,
          '-l',
          labelSelector(selector),
        ).items,
    )
    .reduce((sum, { endpoints }) => sum + endpoints.length, 0);
