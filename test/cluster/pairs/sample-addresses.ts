import type { AddressRange } from '../../../verify/policy/ip-block';
import { normalise, pairsOf, type Ranges, subtractRanges } from '../../../verify/reach/ranges';
import { edgesOf, toAddress } from './ipv4';

/** No host of a network has these: this network, loopback, multicast, reserved and broadcast. */
const NO_HOSTS = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3'];

/** What is left of a range of addresses when some networks are taken out. */
const without = ({ first, last }: AddressRange, networks: readonly string[]): Ranges =>
  subtractRanges([Number(first), Number(last)], normalise([...NO_HOSTS, ...networks].map(edgesOf)));

/** The first, a middle and the last address of a range, so that its boundaries are tried; none where nothing is left. */
export function samplesOf(range: AddressRange, avoid: readonly string[]): readonly string[] {
  const left = pairsOf(without(range, avoid));
  const [first, middle, last] = [left[0], left[Math.floor(left.length / 2)], left.at(-1)];
  if (!first || !middle || !last) return [];
  const numbers = [first[0], Math.floor((middle[0] + middle[1]) / 2), last[1]];
  return [...new Set(numbers)].map(toAddress);
}
