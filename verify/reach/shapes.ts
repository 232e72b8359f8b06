import type { Cluster } from '../cluster/cluster';
import { type Labels, labelsKey } from '../cluster/label';
import type { PodShape, Workload } from '../cluster/workload';

/** Pods of one namespace with the same labels and the same named ports: no policy can tell them apart. */
export interface Shape {
  readonly namespace: string;
  readonly labels: Labels;
  /** The numbers that a named port means here, by `name/PROTOCOL`. */
  readonly named: ReadonlyMap<string, readonly number[]>;
}

/** The shapes of a cluster, and which workloads have each of them. */
export interface Shapes {
  readonly all: readonly Shape[];
  /** Per workload, the shapes of its pods; none on the host network, where no selector applies. */
  readonly ofWorkload: ReadonlyMap<Workload, readonly number[]>;
}

export function findShapes(cluster: Cluster): Shapes {
  const all: Shape[] = [];
  const known = new Map<string, number>();
  const ofWorkload = new Map<Workload, number[]>();
  for (const workload of cluster.workloads) {
    const own = new Set<number>();
    for (const pod of workload.pods) {
      if (pod.hostNetwork) continue;
      const named = namedPorts(pod);
      const key = `${workload.namespace} ${labelsKey(pod.labels)} ${JSON.stringify([...named])}`;
      let id = known.get(key);
      if (id === undefined) {
        id = all.push({ namespace: workload.namespace, labels: pod.labels, named }) - 1;
        known.set(key, id);
      }
      own.add(id);
    }
    ofWorkload.set(workload, [...own]);
  }
  return { all, ofWorkload };
}

/** The numbers behind the names of container ports, by `name/PROTOCOL`. */
export function namedPorts({ ports }: PodShape): Map<string, number[]> {
  const named = new Map<string, number[]>();
  for (const { name, protocol, number } of ports) {
    if (name === undefined) continue;
    const key = `${name}/${protocol}`;
    named.set(key, [...(named.get(key) ?? []), number]);
  }
  return new Map([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}
