import { jobsOf, namespaceOf, type Platform } from '../../model/platform';
import type { Container, Resources } from '../../model/pod';
import { mebibytes, millicores } from '../../model/quantity';
import type { Service } from '../../model/service';
import { k8s } from './kubernetes';
import { operatorResources } from './operator-pods';

/** Room for a restore and a standby beside the services themselves. */
const SPARE = { pods: 12, cpu: 2000, memory: 2048, limit: 8192 };

/** What a pod takes from a quota. */
interface Share {
  readonly cpu: number;
  readonly memory: number;
  readonly limit: number;
}

/** A namespace's ResourceQuota and LimitRange. */
export function zoneBudget(platform: Platform, namespace: string) {
  const services = platform.services.filter((service) => namespaceOf(platform, service).name === namespace);
  const pods = [
    // Twice, since a rolling update runs both versions.
    ...services.flatMap((service) => runningPods(platform, service).flatMap((pod) => [pod, pod])),
    // All of them may wait for their turn at once.
    ...services.flatMap((service) => jobPods(platform, service)),
  ];
  const total = (pick: (share: Share) => number) => pods.reduce((sum, pod) => sum + pick(pod), 0);
  const text = (value: string) => k8s.Quantity.fromString(value);
  return {
    quota: {
      pods: text(String(pods.length + SPARE.pods)),
      'requests.cpu': text(`${total(({ cpu }) => cpu) + SPARE.cpu}m`),
      'requests.memory': text(`${total(({ memory }) => memory) + SPARE.memory}Mi`),
      'limits.memory': text(`${total(({ limit }) => limit) + SPARE.limit}Mi`),
    },
    limits: {
      type: 'Container',
      default: { memory: text('256Mi') },
      defaultRequest: { cpu: text('10m'), memory: text('32Mi') },
    },
  };
}

function runningPods(platform: Platform, service: Service): readonly Share[] {
  if (service.runsAs === 'Jobs') return [];
  const share = sumOf([
    ...(service.containers?.(platform) ?? []).map(({ resources }) => resources),
    ...(service.runsAs === 'Operator' ? operatorResources(service.name) : []),
  ]);
  return Array.from({ length: service.replicas ?? 1 }, () => share);
}

const jobPods = (platform: Platform, service: Service): readonly Share[] =>
  jobsOf(platform, service).map(({ containers, before = [] }) => largest(containers, before));

const sumOf = (all: readonly Resources[]): Share => ({
  cpu: all.reduce((sum, { cpu }) => sum + millicores(cpu), 0),
  memory: all.reduce((sum, { memory }) => sum + mebibytes(memory), 0),
  limit: all.reduce((sum, { limit }) => sum + mebibytes(limit), 0),
});

/** What runs before the containers runs alone, so the larger of both counts. */
function largest(containers: readonly Container[], before: readonly Container[]): Share {
  const shares = [
    sumOf(containers.map(({ resources }) => resources)),
    ...before.map((each) => sumOf([each.resources])),
  ];
  const most = (pick: (share: Share) => number) => Math.max(...shares.map(pick));
  return {
    cpu: most(({ cpu }) => cpu),
    memory: most(({ memory }) => memory),
    limit: most(({ limit }) => limit),
  };
}
