import type { Cluster } from '../cluster/cluster';
import { decide } from '../explain/decision';
import { sideText } from '../explain/text';
import type { Finding } from '../input/finding';
import { findingAt } from '../input/object';
import { DIRECTIONS, type Direction, type Policy } from '../policy/policy';
import { findChanges } from '../reach/changes';
import { type Connection, computeConnections } from '../reach/connections';
import { formatPorts, intersect, isEmpty, subtract } from '../reach/port-set';
import { sample } from './flows';
import type { DeclaredFlow } from './read-flows';

/**
 * Where one side alone allows more than is declared. The other side still refuses it today, so no connection comes
 * of it; but a single later change would open what nobody meant to.
 */
export function compareSides(
  cluster: Cluster,
  flows: readonly DeclaredFlow[],
  connections: readonly Connection[],
): Finding[] {
  const declared = flows.flatMap(({ connections }) => connections);
  const open = DIRECTIONS.map((direction) =>
    computeConnections(onlyWith(cluster, direction), { ipv6: true }),
  );
  const known = new Map(connections.map((each) => [keyOf(each), each.ports]));
  return DIRECTIONS.flatMap((direction, at) => {
    const allowed = (open[at] ?? []).filter((connection) => isGoverned(connection, direction));
    return findChanges(declared, allowed).flatMap(({ from, to, before, after }) => {
      const opened = known.get(keyOf({ from, to }));
      const surplus = subtract(after, before);
      // What both sides allow is a surplus flow already.
      const ports = opened ? subtract(surplus, opened) : surplus;
      return isEmpty(ports) ? [] : surplusSide(cluster, direction, { from, to, ports });
    });
  });
}

/** The cluster as if policies governed one direction alone. */
function onlyWith(cluster: Cluster, direction: Direction): Cluster {
  const policies = cluster.policies.map(({ ingress, egress, ...rest }): Policy => {
    const rules = direction === 'ingress' ? ingress : egress;
    return rules ? { ...rest, [direction]: rules } : rest;
  });
  return { ...cluster, policies };
}

/** The side that this direction speaks of belongs to the input, rather than to its context or the outside. */
function isGoverned({ from, to }: Connection, direction: Direction): boolean {
  const { workload } = direction === 'egress' ? from : to;
  return workload !== undefined && !workload.object.context;
}

function surplusSide(cluster: Cluster, direction: Direction, { from, to, ports }: Connection): Finding[] {
  const side = decide(cluster, sample(from), sample(to))[direction];
  const blame = side.rules.find((each) => !isEmpty(intersect(each.ports, ports)));
  if (!blame) return [];
  const line = `${from.title} => ${to.title} : ${formatPorts(ports)}`;
  const message = [
    `its ${direction} side allows what is not declared: ${line}`,
    ...sideText(side, ports),
  ].join('\n    ');
  return [findingAt(blame.policy.object, blame.rule.path, `surplus-${direction}`, 'error', message)];
}

const keyOf = ({ from, to }: Pick<Connection, 'from' | 'to'>): string => `${from.title} => ${to.title}`;
