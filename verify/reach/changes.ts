import { type AddressRange, containsRange } from '../policy/ip-block';
import type { Connection, End } from './connections';
import { cutFamily, rangeTitle } from './outside';
import { formatPorts, isEmpty, NO_PORTS, type PortSet, union } from './port-set';

/** A connection that two lists disagree about. */
export interface Change {
  readonly from: End;
  readonly to: End;
  readonly before: PortSet;
  readonly after: PortSet;
}

/**
 * What differs between two lists of connections. Outside addresses are compared one by one, however each list cuts them
 * into ranges, and neighbours that changed alike are told as one range.
 */
export function findChanges(before: readonly Connection[], after: readonly Connection[]): Change[] {
  const pairs = new Map<string, Pair>();
  collect(pairs, before, 'before');
  collect(pairs, after, 'after');
  return [...pairs.values()]
    .flatMap(changesOf)
    .map((change) => ({ change, key: `${change.from.title} => ${change.to.title}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ change }) => change);
}

/** Two ends, where all outside addresses of a family are one end. */
interface Pair {
  readonly from: End;
  readonly to: End;
  readonly before: Connection[];
  readonly after: Connection[];
}

function collect(
  pairs: Map<string, Pair>,
  connections: readonly Connection[],
  when: 'before' | 'after',
): void {
  for (const connection of connections) {
    const { from, to } = connection;
    const key = `${endKey(from)} => ${endKey(to)}`;
    const pair = pairs.get(key) ?? { from, to, before: [], after: [] };
    pair[when].push(connection);
    pairs.set(key, pair);
  }
}

const endKey = ({ title, range }: End): string => (range ? `IPv${range.family}` : title);

function changesOf({ from, to, before, after }: Pair): Change[] {
  const outside = from.range ?? to.range;
  if (!outside) return different(from, to, portsOf(before), portsOf(after));
  const ranges = [...before, ...after].flatMap((each) => each.from.range ?? each.to.range ?? []);
  const changes: Change[] = [];
  let last: { range: AddressRange; before: PortSet; after: PortSet } | undefined;
  const flush = () => {
    if (!last) return;
    const end = { title: rangeTitle(last.range), range: last.range };
    changes.push(...different(from.range ? end : from, to.range ? end : to, last.before, last.after));
  };
  for (const range of cutFamily(ranges, outside.family)) {
    const [old, current] = [portsOf(before, range), portsOf(after, range)];
    if (last && same(last.before, old) && same(last.after, current))
      last = { ...last, range: { ...last.range, last: range.last } };
    else {
      flush();
      last = { range, before: old, after: current };
    }
  }
  flush();
  return changes;
}

const different = (from: End, to: End, before: PortSet, after: PortSet): Change[] =>
  same(before, after) ? [] : [{ from, to, before, after }];

const same = (a: PortSet, b: PortSet): boolean => formatPorts(a) === formatPorts(b);

function portsOf(connections: readonly Connection[], range?: AddressRange): PortSet {
  let ports = NO_PORTS;
  for (const { from, to, ports: each } of connections) {
    const outside = from.range ?? to.range;
    if (!range || (outside && containsRange(outside, range))) ports = union(ports, each);
  }
  return ports;
}

export const isAdded = ({ before }: Change): boolean => isEmpty(before);
export const isRemoved = ({ after }: Change): boolean => isEmpty(after);
