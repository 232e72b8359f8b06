import type { Connection, End } from '../reach/connections';
import { formatPorts, type PortSet } from '../reach/port-set';

/** One line of a list: a workload, or all outside addresses for which the same holds. */
export interface Peer {
  readonly ends: readonly [End, ...End[]];
  readonly ports: PortSet;
  /** What holds for all of the ends; the first stands for them. */
  readonly connection: Connection;
}

/**
 * The far ends of connections. Policies cut the outside into many ranges; those that have the same ports, for the same
 * reasons, are told together.
 */
export function peersOf(
  connections: readonly Connection[],
  farEnd: (connection: Connection) => End,
  reason: (connection: Connection) => string,
): Peer[] {
  const peers = new Map<
    string | Connection,
    { ends: [End, ...End[]]; ports: PortSet; connection: Connection }
  >();
  for (const connection of connections) {
    const end = farEnd(connection);
    const key = end.range ? `${formatPorts(connection.ports)} ${reason(connection)}` : connection;
    const known = peers.get(key);
    if (known) known.ends.push(end);
    else peers.set(key, { ends: [end], ports: connection.ports, connection });
  }
  return [...peers.values()];
}
