import type { DeclaredFlow } from '../../../model/declared-flows';
import type { Cluster } from '../../../verify/cluster/cluster';
import type { Protocol } from '../../../verify/cluster/port';
import { DIRECTIONS, isAddressPeer, type Policy, type Rule } from '../../../verify/policy/policy';
import { type Port, portText } from './attempt';
import { readPorts } from './declared';

/** Which ports are tried. */
export interface TriedPorts {
  /** On every pod, whether its own program listens or not. */
  readonly onPods: readonly Port[];
  /** On every address outside. */
  readonly outside: readonly Port[];
  /** On which nothing ever listens, so that nothing may connect to it from anywhere. */
  readonly closed: Port;
}

/**
 * Every port of a container, a policy or the matrix, both sides of the edges of every range, one that nobody names, and
 * one that is closed.
 */
export function portsOf({ workloads, policies }: Cluster, flows: readonly DeclaredFlow[]): TriedPorts {
  const containers = workloads.flatMap(({ pods }) =>
    pods.flatMap(({ ports }) => ports.flatMap(({ protocol, number }) => onWire(protocol, number, number))),
  );
  const named = distinct([
    ...containers,
    ...policies.flatMap((policy) => portsIn(rulesOf(policy))),
    ...flows.flatMap(declaredPorts),
  ]);
  const towardsOutside = [
    ...policies.flatMap(({ egress = [] }) => portsIn(egress.filter(leadsOutside))),
    ...flows.filter(({ to }) => to.some((end) => typeof end !== 'string')).flatMap(declaredPorts),
  ];
  const [unnamed, closed] = unusedPorts(named);
  const extra: Port[] = [
    { protocol: 'TCP', port: unnamed },
    { protocol: 'UDP', port: unnamed },
    { protocol: 'TCP', port: closed },
  ];
  return {
    onPods: distinct([...named, ...extra]),
    outside: distinct([...towardsOutside, ...extra]),
    closed: { protocol: 'TCP', port: closed },
  };
}

const rulesOf = (policy: Policy): Rule[] => DIRECTIONS.flatMap((direction) => policy[direction] ?? []);

const leadsOutside = ({ peers }: Rule): boolean => peers === 'everyone' || peers.some(isAddressPeer);

function portsIn(rules: readonly Rule[]): Port[] {
  return rules.flatMap(({ ports }) =>
    ports === 'all'
      ? []
      : ports.flatMap((port) => ('name' in port ? [] : onWire(port.protocol, port.from, port.to))),
  );
}

const declaredPorts = ({ ports }: DeclaredFlow): Port[] =>
  ports.map(readPorts).flatMap(({ protocol, from, to }) => onWire(protocol, from, to));

/** A port, or both sides of both ends of a range. SCTP has no socket in Node, and no manifest names it. */
function onWire(protocol: Protocol, from: number, to: number): Port[] {
  if (protocol === 'SCTP') throw new Error(`${from}/SCTP cannot be tried; TCP and UDP can`);
  const numbers = from === to ? [from] : [from - 1, from, to, to + 1];
  return numbers.filter((port) => port >= 1 && port <= 65_535).map((port) => ({ protocol, port }));
}

/** Two numbers from where nobody has registered any, the first for what nobody names, the second for what is closed. */
function unusedPorts(named: readonly Port[]): [number, number] {
  const used = new Set(named.map(({ port }) => port));
  const free = Array.from({ length: 200 }, (_, at) => 29_000 + at).filter((port) => !used.has(port));
  return [free[0] as number, free[1] as number];
}

export const distinct = (ports: readonly Port[]): readonly Port[] =>
  [...new Map(ports.map((port) => [portText(port), port])).values()].sort(
    (a, b) => a.protocol.localeCompare(b.protocol) || a.port - b.port,
  );
