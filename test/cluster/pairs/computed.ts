import type { Cluster } from '../../../verify/cluster/cluster';
import type { AddressRange } from '../../../verify/policy/ip-block';
import { DIRECTIONS } from '../../../verify/policy/policy';
import { computeConnections } from '../../../verify/reach/connections';
import { cutOutside, rangeTitle } from '../../../verify/reach/outside';
import { pairsOf } from '../../../verify/reach/ranges';
import type { Attempt, Party } from './attempt';
import { toNumber } from './ipv4';

/** Whether `verify connections` lists an attempt. */
export function computedFrom(cluster: Cluster): (attempt: Attempt) => boolean {
  const connections = new Map(
    computeConnections(cluster, { ipv6: false }).map(({ from, to, ports }) => [
      `${from.title} => ${to.title}`,
      ports,
    ]),
  );
  const [sources, destinations] = DIRECTIONS.map((direction) =>
    cutOutside(cluster.policies, direction, false),
  );
  return ({ from, to, protocol, port }) => {
    const ports = connections.get(`${titleOf(from, sources)} => ${titleOf(to, destinations)}`);
    return pairsOf(ports?.[protocol] ?? []).some(([first, last]) => first <= port && port <= last);
  };
}

/** A node is an address like any other to verify. */
function titleOf({ kind, name, address }: Party, ranges: readonly AddressRange[] = []): string {
  if (kind === 'pod') return name;
  const number = BigInt(toNumber(address));
  const range = ranges.find(({ first, last }) => first <= number && number <= last);
  return range ? rangeTitle(range) : address;
}
