import type { Connection } from '../reach/connections';
import { NO_PORTS, type PortSet, union } from '../reach/port-set';
import type { Zone, Zones } from './zone';

/** All connections from one zone to another. */
export interface Flow {
  readonly from: Zone;
  readonly to: Zone;
  readonly ports: PortSet;
  readonly connections: readonly Connection[];
}

/** The connections by the zones of their ends. */
export class Flows {
  private readonly rows = new Map<Zone, Map<Zone, Flow>>();

  constructor(connections: readonly Connection[], zones: Zones) {
    const gathered = new Map<Zone, Map<Zone, Connection[]>>();
    for (const connection of connections) {
      const row = entry(gathered, zones.of(connection.from), () => new Map<Zone, Connection[]>());
      entry(row, zones.of(connection.to), (): Connection[] => []).push(connection);
    }
    for (const [from, row] of gathered)
      this.rows.set(from, new Map([...row].map(([to, own]) => [to, flowOf(from, to, own)])));
  }

  between(from: Zone, to: Zone): Flow | undefined {
    return this.rows.get(from)?.get(to);
  }

  /** Every flow there is, in the order of the zones. */
  among(zones: readonly Zone[]): Flow[] {
    return zones.flatMap((from) => zones.flatMap((to) => this.between(from, to) ?? []));
  }
}

function flowOf(from: Zone, to: Zone, connections: readonly Connection[]): Flow {
  const ports = connections.reduce((sum, each) => union(sum, each.ports), NO_PORTS);
  return { from, to, ports, connections };
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key) ?? create();
  map.set(key, known);
  return known;
}
