import { namespaceOf, type Platform } from '../../model/platform';
import type { Resources } from '../../model/pod';
import { mebibytes, millicores } from '../../model/quantity';
import { k8s } from './kubernetes';
import { operatorResources } from './operator-pods';

/** Room for jobs and a standby beside the services themselves. */
const SPARE = { pods: 12, cpu: 2000, memory: 2048, limit: 8192 };

/** A namespace's ResourceQuota and LimitRange: its services twice over, since a rolling update runs both versions. */
export function zoneBudget(platform: Platform, namespace: string) {
  const pods = platform.services
    .filter((service) => namespaceOf(platform, service).name === namespace)
    .map((service) => ({
      replicas: service.replicas ?? 1,
      containers: [
        ...(service.containers?.(platform) ?? []).map((container) => container.resources),
        ...(service.runsAs === 'Operator' ? operatorResources(service.name) : []),
      ],
    }));
  const total = (pick: (resources: Resources) => number) =>
    pods.reduce(
      (sum, { replicas, containers }) => sum + replicas * containers.reduce((all, one) => all + pick(one), 0),
      0,
    );
  const count = pods.reduce((sum, { replicas }) => sum + replicas, 0);
  const text = (value: string) => k8s.Quantity.fromString(value);
  return {
    quota: {
      pods: text(String(2 * count + SPARE.pods)),
      'requests.cpu': text(`${2 * total(({ cpu }) => millicores(cpu)) + SPARE.cpu}m`),
      'requests.memory': text(`${2 * total(({ memory }) => mebibytes(memory)) + SPARE.memory}Mi`),
      'limits.memory': text(`${2 * total(({ limit }) => mebibytes(limit)) + SPARE.limit}Mi`),
    },
    limits: {
      type: 'Container',
      default: { memory: text('256Mi') },
      defaultRequest: { cpu: text('10m'), memory: text('32Mi') },
    },
  };
}
