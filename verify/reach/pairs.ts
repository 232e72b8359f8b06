import type { Classes } from './classes';
import { intersect, isEmpty, NO_PORTS, type PortSet, union } from './port-set';
import { Membership, type Table } from './table';

export interface ClassPair {
  readonly from: number;
  readonly to: number;
  readonly ports: PortSet;
}

/**
 * Every pair of classes with a connection: what the source's egress and the destination's ingress both allow.
 * Pairs are found from whichever side lists them, so that what neither lists costs nothing.
 */
export function* connectedPairs(
  classes: Classes,
  egress: readonly Table[],
  ingress: readonly Table[],
): Generator<ClassPair> {
  const count = classes.members.length;
  const membership = new Membership(classes.sets, count);
  const both = memoised(intersect);
  const out = (from: number, to: number) => membership.wide(egress[from] as Table, to, classes.named[to]);
  const into = (from: number, to: number) => membership.wide(ingress[to] as Table, from, classes.named[to]);

  for (let from = 0; from < count; from++)
    for (const [to, narrow] of (egress[from] as Table).narrow) {
      const wideIn = into(from, to);
      const narrowIn = (ingress[to] as Table).narrow.get(from) ?? NO_PORTS;
      const ports = intersect(union(narrow, out(from, to)), union(narrowIn, wideIn));
      if (!isEmpty(ports)) yield { from, to, ports };
    }

  for (let to = 0; to < count; to++)
    for (const [from, narrow] of (ingress[to] as Table).narrow) {
      if ((egress[from] as Table).narrow.has(to)) continue;
      const ports = intersect(out(from, to), union(narrow, into(from, to)));
      if (!isEmpty(ports)) yield { from, to, ports };
    }

  // What is left is allowed by wide sets on both sides; classes with the same wide sets are asked together.
  for (const sources of grouped(egress))
    for (const destinations of grouped(ingress)) {
      const [source, destination] = [sources[0] as number, destinations[0] as number];
      const wanted = destinations.map((to) => out(source, to));
      const offered = sources.map((from) => into(from, destination));
      for (const [at, from] of sources.entries()) {
        const accepts = offered[at] as PortSet;
        if (isEmpty(accepts)) continue;
        for (const [position, to] of destinations.entries()) {
          if ((egress[from] as Table).narrow.has(to) || (ingress[to] as Table).narrow.has(from)) continue;
          const ports = both(wanted[position] as PortSet, accepts);
          if (!isEmpty(ports)) yield { from, to, ports };
        }
      }
    }
}

/** Classes by the wide sets of their tables; those without any are left out. */
function grouped(tables: readonly Table[]): number[][] {
  const groups = new Map<string, number[]>();
  tables.forEach(({ wide, wideKey }, id) => {
    if (wide.length === 0) return;
    const group = groups.get(wideKey);
    if (group) group.push(id);
    else groups.set(wideKey, [id]);
  });
  return [...groups.values()];
}

function memoised(compute: (a: PortSet, b: PortSet) => PortSet): (a: PortSet, b: PortSet) => PortSet {
  const known = new Map<PortSet, Map<PortSet, PortSet>>();
  return (a, b) => {
    let row = known.get(a);
    if (!row) {
      row = new Map();
      known.set(a, row);
    }
    const result = row.get(b) ?? compute(a, b);
    row.set(b, result);
    return result;
  };
}
