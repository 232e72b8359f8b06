import ipaddr from 'ipaddr.js';
import { type AddressRange, blockContains, type IpBlock } from '../policy/ip-block';
import { DIRECTIONS, type Direction, isAddressPeer, type Policy } from '../policy/policy';
import { isEmpty, NO_PORTS, type PortSet, union } from './port-set';
import type { Shape } from './shapes';
import { resolve, type Side } from './side';

const LAST = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n } as const;

/**
 * The addresses outside the cluster, cut wherever an address block or an exception of a direction begins or ends, so
 * that every rule holds for all of a range or for none of it.
 */
export function cutOutside(policies: readonly Policy[], direction: Direction, ipv6: boolean): AddressRange[] {
  const ranges = blocksOf(policies, direction).flatMap(({ range, except }) => [range, ...except]);
  return [...cutFamily(ranges, 4), ...(ipv6 ? cutFamily(ranges, 6) : [])];
}

/** Whether any policy names IPv6 addresses. Where none does, lists of connections leave them out. */
export const speaksOfIpv6 = (policies: readonly Policy[]): boolean =>
  DIRECTIONS.some((direction) => blocksOf(policies, direction).some(({ range }) => range.family === 6));

const blocksOf = (policies: readonly Policy[], direction: Direction): IpBlock[] =>
  policies.flatMap((policy) =>
    (policy[direction] ?? []).flatMap(({ peers }) =>
      peers === 'everyone' ? [] : peers.flatMap((peer) => (isAddressPeer(peer) ? [peer.block] : [])),
    ),
  );

/** The addresses of one family, cut where any of the ranges begins or ends. */
export function cutFamily(ranges: readonly AddressRange[], family: 4 | 6): AddressRange[] {
  const starts = new Set([0n]);
  for (const { family: of, first, last } of ranges) {
    if (of !== family) continue;
    starts.add(first);
    if (last < LAST[family]) starts.add(last + 1n);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return sorted.map((first, at) => ({ family, first, last: (sorted[at + 1] ?? LAST[family] + 1n) - 1n }));
}

/** Which of the ranges each block holds, computed once per block. */
export class Outside {
  private readonly held = new Map<IpBlock, readonly number[]>();
  private readonly all: readonly number[];

  constructor(readonly ranges: readonly AddressRange[]) {
    this.all = ranges.map((_, at) => at);
  }

  /** What a side allows, by range. Only the class itself can resolve a named port: an address cannot. */
  allowed({ addresses }: Side, own: Shape['named'] | undefined): Map<number, PortSet> {
    const allowed = new Map<number, PortSet>();
    for (const { block, ports } of addresses) {
      const numbers = resolve(ports, own);
      if (isEmpty(numbers)) continue;
      for (const at of block ? this.rangesIn(block) : this.all)
        allowed.set(at, union(allowed.get(at) ?? NO_PORTS, numbers));
    }
    return allowed;
  }

  private rangesIn(block: IpBlock): readonly number[] {
    let held = this.held.get(block);
    if (!held) {
      held = this.all.filter((at) => blockContains(block, this.ranges[at] as AddressRange));
      this.held.set(block, held);
    }
    return held;
  }
}

/** `10.0.0.0-10.255.255.255[External]` */
export const rangeTitle = (range: AddressRange): string => `${rangeText(range)}[External]`;

export const rangeText = ({ family, first, last }: AddressRange): string =>
  `${addressText(family, first)}-${addressText(family, last)}`;

function addressText(family: 4 | 6, address: bigint): string {
  const bytes = Array.from({ length: family === 4 ? 4 : 16 }, (_, at, size = family === 4 ? 4 : 16) =>
    Number((address >> BigInt(8 * (size - 1 - at))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}
