import type { Cluster } from '../cluster/cluster';
import { onHostNetwork, type Workload, workloadTitle } from '../cluster/workload';
import type { AddressRange } from '../policy/ip-block';
import type { Direction, Policy } from '../policy/policy';
import type { Classes } from './classes';
import { classify } from './classify';
import { cutOutside, Outside, rangeTitle, speaksOfIpv6 } from './outside';
import { connectedPairs } from './pairs';
import type { PortSet } from './port-set';
import type { Side, Sides } from './side';
import { type Table, tabulate, WIDE } from './table';

/** One end of a connection: a workload, or addresses outside the cluster. */
export interface End {
  readonly title: string;
  readonly workload?: Workload;
  readonly range?: AddressRange;
}

export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly ports: PortSet;
}

export interface ComputeOptions {
  /** From which size a set of classes counts as wide. The result does not depend on it; time and memory do. */
  readonly wideAbove?: number;
  /** Whether to speak of IPv6. @default - where some policy does */
  readonly ipv6?: boolean;
}

/** Every allowed connection of a cluster, sorted by the titles of its ends. */
export function computeConnections(
  cluster: Cluster,
  { wideAbove = WIDE, ipv6 = speaksOfIpv6(cluster.policies) }: ComputeOptions = {},
): Connection[] {
  const { policies } = cluster;
  const { classes, sides, subjects } = classify(cluster);
  const ends = new Map(
    cluster.workloads.map((workload) => [workload, { title: workloadTitle(workload), workload }]),
  );
  const members: End[][] = classes.members.map((each) => each.map((workload) => ends.get(workload) as End));
  const found: Connection[] = [];
  const [egress, ingress] = [allows('egress'), allows('ingress')];
  for (const { from, to, ports } of connectedPairs(classes, egress.tables, ingress.tables))
    for (const source of members[from] ?? [])
      for (const destination of members[to] ?? [])
        if (source !== destination) found.push({ from: source, to: destination, ports });
  for (const { id, end, ports } of egress.outside)
    for (const from of members[id] ?? []) found.push({ from, to: end, ports });
  for (const { id, end, ports } of ingress.outside)
    for (const to of members[id] ?? []) found.push({ from: end, to, ports });
  return sorted(found);

  /** What one direction allows each class, among pods and from or to the outside. */
  function allows(direction: Direction) {
    const outside = new Outside(cutOutside(policies, direction, ipv6));
    const outsideEnds = outside.ranges.map((range): End => ({ title: rangeTitle(range), range }));
    const crossing: { id: number; end: End; ports: PortSet }[] = [];
    const perClass = sidesOf(direction, classes, policies, subjects, sides);
    const shared = new Map<Side, Table>();
    const tables = perClass.map((side, id): Table => {
      const own = direction === 'ingress' ? (classes.named[id] ?? new Map()) : undefined;
      for (const [at, ports] of outside.allowed(side, own))
        crossing.push({ id, end: outsideEnds[at] as End, ports });
      const known = shared.get(side);
      if (known) return known;
      const table = tabulate(side, classes, own, wideAbove);
      if (side === sides.open) shared.set(side, table);
      return table;
    });
    return { tables, outside: crossing };
  }
}

function sidesOf(
  direction: Direction,
  { members, sets }: Classes,
  policies: readonly Policy[],
  subjects: readonly number[],
  sides: Sides,
): Side[] {
  const selecting: Policy[][] = members.map(() => []);
  policies.forEach((policy, at) => {
    if (policy[direction]) for (const id of sets[subjects[at] as number] ?? []) selecting[id]?.push(policy);
  });
  return selecting.map((each) => sides.of(each, direction));
}

function sorted(connections: Connection[]): Connection[] {
  const titles = [...new Set(connections.flatMap(({ from, to }) => [from.title, to.title]))].sort();
  const ranks = new Map(titles.map((title, rank) => [title, rank]));
  const rank = ({ from, to }: Connection) =>
    (ranks.get(from.title) as number) * titles.length + (ranks.get(to.title) as number);
  return connections
    .map((connection) => ({ connection, rank: rank(connection) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ connection }) => connection);
}

/** Workloads that no policy reaches, and that the connections therefore leave out. */
export const outsideTheProof = ({ workloads }: Cluster): Workload[] => workloads.filter(onHostNetwork);
