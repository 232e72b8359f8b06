import type { Cluster } from '../cluster/cluster';
import type { PodShape } from '../cluster/workload';
import type { Finding } from '../input/finding';
import { fieldsOf, findingAt, type KubeObject } from '../input/object';
import { selectorOf, selects } from '../policy/selector';

/** Every Service with a selector has pods behind it that listen on its target ports. */
export function checkServices({ objects, workloads }: Cluster): Finding[] {
  const byNamespace = new Map<string, PodShape[]>();
  for (const { namespace, pods } of workloads)
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), ...pods]);
  return objects
    .filter(({ kind, group, context }) => kind === 'Service' && group === '' && !context)
    .flatMap((service) => checkService(service, byNamespace.get(service.namespace ?? 'default') ?? []));
}

function checkService(service: KubeObject, pods: readonly PodShape[]): Finding[] {
  const findings: Finding[] = [];
  const spec = fieldsOf(service, 'wrong-type', findings).mapping('spec');
  const labels = spec?.texts('selector') ?? new Map<string, string>();
  if (!spec || labels.size === 0 || spec.text('type') === 'ExternalName') return findings;
  const selector = selectorOf([...labels].map(([key, value]) => ({ key, operator: 'In', values: [value] })));
  const selected = pods.filter((pod) => selects(selector, pod.labels));
  if (selected.length === 0)
    return [
      ...findings,
      findingAt(
        service,
        ['spec', 'selector'],
        'service-selects-nothing',
        'warning',
        'selects no pod of its namespace',
      ),
    ];
  for (const port of spec.mappings('ports')) {
    const target = port.raw('targetPort') ?? port.raw('port');
    const protocol = port.text('protocol') ?? 'TCP';
    // Container ports may go undeclared; only a pod that declares some says which it has.
    if (typeof target === 'number' && selected.some((pod) => pod.ports.length === 0)) continue;
    if (
      !selected.some((pod) =>
        pod.ports.some(
          (each) => each.protocol === protocol && (each.name === target || each.number === target),
        ),
      )
    )
      findings.push(
        findingAt(
          service,
          port.path,
          'service-port-missing',
          'warning',
          `no selected pod has the port ${String(target)}/${protocol}`,
        ),
      );
  }
  return findings;
}
