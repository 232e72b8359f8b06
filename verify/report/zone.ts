import type { Cluster } from '../cluster/cluster';
import { type Workload, workloadTitle } from '../cluster/workload';
import type { End } from '../reach/connections';

/** The label of a namespace that says to which zone it belongs. Without it, a namespace is a zone of its own. */
export const ZONE_LABEL = 'zonarr.dev/zone';

/** Workloads that belong together; the addresses outside of the cluster are one zone too. */
export interface Zone {
  readonly name: string;
  readonly namespaces: readonly string[];
  readonly workloads: readonly Workload[];
}

export class Zones {
  readonly outside: Zone = { name: 'outside the cluster', namespaces: [], workloads: [] };
  /** The zones of the cluster by name. */
  readonly inside: readonly Zone[];
  private readonly ofNamespace = new Map<string, Zone>();

  constructor({ namespaces, workloads }: Cluster) {
    const members = new Map<string, { name: string; namespaces: Set<string>; workloads: Workload[] }>();
    for (const workload of [...workloads].sort(byTitle)) {
      const label = namespaces.get(workload.namespace)?.get(ZONE_LABEL);
      const name = label || workload.namespace;
      // A zone and a namespace of the same name are two.
      const key = `${label ? 'zone' : 'namespace'} ${name}`;
      const zone = members.get(key) ?? { name, namespaces: new Set(), workloads: [] };
      zone.namespaces.add(workload.namespace);
      zone.workloads.push(workload);
      members.set(key, zone);
    }
    this.inside = [...members.values()]
      .map((zone) => ({ ...zone, namespaces: [...zone.namespaces] }))
      .sort((a, b) => compare(a.name, b.name));
    for (const zone of this.inside) for (const each of zone.namespaces) this.ofNamespace.set(each, zone);
  }

  /** Every zone, the outside first: that is where danger comes from. */
  get all(): readonly Zone[] {
    return [this.outside, ...this.inside];
  }

  of({ workload }: End): Zone {
    return (workload && this.ofNamespace.get(workload.namespace)) ?? this.outside;
  }
}

const byTitle = (a: Workload, b: Workload): number => compare(workloadTitle(a), workloadTitle(b));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
