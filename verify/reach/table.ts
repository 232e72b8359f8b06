import type { Classes } from './classes';
import { isEmpty, NO_PORTS, type PortSet, union } from './port-set';
import type { Shape } from './shapes';
import { type PortSpec, resolve, type Side } from './side';

/**
 * Larger sets are kept once and asked for membership; smaller ones are written out per class. So a table never costs
 * more than its rules and what they connect.
 */
export const WIDE = 256;

/** One side, ready to be asked for one peer or for all of them. */
export interface Table {
  /** Ports by peer, out of the small sets. */
  readonly narrow: ReadonlyMap<number, PortSet>;
  readonly wide: readonly { readonly set: number; readonly ports: PortSpec }[];
  /** Two tables with one key have the same wide sets. */
  readonly wideKey: string;
}

/**
 * The table of one side. Names of ports mean those of the destination: on ingress that is the class itself, whose named
 * ports are given; on egress it is the peer.
 */
export function tabulate(
  side: Side,
  { sets, named }: Pick<Classes, 'sets' | 'named'>,
  own?: Shape['named'],
  wideAbove = WIDE,
): Table {
  const narrow = new Map<number, PortSet>();
  const wide: { set: number; ports: PortSpec }[] = [];
  for (const { set, ports } of side.pods) {
    const members = sets[set] ?? [];
    if (members.length > wideAbove) {
      wide.push({ set, ports: own ? { fixed: resolve(ports, own), names: [] } : ports });
      continue;
    }
    for (const peer of members) {
      const allowed = resolve(ports, own ?? named[peer]);
      if (isEmpty(allowed)) continue;
      const before = narrow.get(peer);
      narrow.set(peer, before ? union(before, allowed) : allowed);
    }
  }
  return {
    narrow,
    wide,
    wideKey: wide
      .map(({ set, ports }) => `${set}:${JSON.stringify(ports)}`)
      .sort()
      .join(),
  };
}

/** Membership in the wide sets, made once per set. */
export class Membership {
  private readonly marks = new Map<number, Uint8Array>();

  constructor(
    private readonly sets: readonly (readonly number[])[],
    private readonly size: number,
  ) {}

  has(set: number, member: number): boolean {
    let marks = this.marks.get(set);
    if (!marks) {
      marks = new Uint8Array(this.size);
      for (const each of this.sets[set] ?? []) marks[each] = 1;
      this.marks.set(set, marks);
    }
    return marks[member] === 1;
  }

  /** What the wide sets of a table allow for one peer. */
  wide({ wide }: Table, peer: number, named: Shape['named'] | undefined): PortSet {
    let allowed = NO_PORTS;
    for (const { set, ports } of wide)
      if (this.has(set, peer)) allowed = union(allowed, resolve(ports, named));
    return allowed;
  }
}
