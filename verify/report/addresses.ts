import { type AddressRange, containsRange, parseCidr } from '../policy/ip-block';

/** https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry: what is never on the internet. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].flatMap((cidr) => parseCidr(cidr) ?? []);

/** Addresses in a word: any, of private networks, of the internet, or both kinds. */
export function addressesText(ranges: readonly AddressRange[]): string {
  if (ranges.some(isWhole)) return 'any address';
  if (ranges.every((range) => PRIVATE.some((block) => containsRange(block, range))))
    return 'private addresses';
  if (ranges.some((range) => PRIVATE.some((block) => overlaps(block, range))))
    return 'internet and private addresses';
  return 'internet addresses';
}

const isWhole = ({ family, first, last }: AddressRange): boolean =>
  first === 0n && last === (1n << (family === 4 ? 32n : 128n)) - 1n;

const overlaps = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;
