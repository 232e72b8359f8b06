import ipaddr from 'ipaddr.js';

/** Private and otherwise non-public IPv4 ranges (RFC 1918, RFC 6598, RFC 3927). */
export const PRIVATE_IPV4 = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
];
/** Private IPv6 ranges: unique local (RFC 4193) and link local. */
export const PRIVATE_IPV6 = ['fc00::/7', 'fe80::/10'];

export const isIPv6 = (cidr: string): boolean => cidr.includes(':');

/**
 * An address as Kubernetes reads it, in its shortest spelling; undefined for everything else.
 * IPv4 has four decimal parts without leading zeros; IPv6 has no zone and hides no IPv4 address.
 */
export function canonicalAddress(text: string): string | undefined {
  if (!isIPv6(text)) return ipaddr.IPv4.isValidFourPartDecimal(text) ? text : undefined;
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? undefined : address.toRFC5952String();
}

/** A network whose host bits are zero, as Kubernetes asks of an ipBlock, in its shortest spelling. */
export function canonicalCidr(text: string): string | undefined {
  const [, given = '', bits = ''] = /^(.+)\/(0|[1-9][0-9]*)$/.exec(text) ?? [];
  const address = canonicalAddress(given);
  if (address === undefined || Number(bits) > (isIPv6(given) ? 128 : 32)) return undefined;
  const cidr = `${address}/${bits}`;
  return networkOf(cidr) === address ? cidr : undefined;
}

export const isCidr = (text: string): boolean => canonicalCidr(text) !== undefined;

/** True when every address of `inner` lies in `outer`. */
export function contains(outer: string, inner: string): boolean {
  if (isIPv6(outer) !== isIPv6(inner)) return false;
  const [network, bits] = ipaddr.parseCIDR(outer);
  const [address, innerBits] = ipaddr.parseCIDR(inner);
  return innerBits >= bits && matches(address, network, bits);
}

/** True when the two ranges share an address. */
export const overlap = (a: string, b: string): boolean => contains(a, b) || contains(b, a);

/** The range of a single address. */
export const hostCidr = (address: string): string => `${address}/${isIPv6(address) ? 128 : 32}`;

const networkOf = (cidr: string): string =>
  isIPv6(cidr)
    ? ipaddr.IPv6.networkAddressFromCIDR(cidr).toRFC5952String()
    : ipaddr.IPv4.networkAddressFromCIDR(cidr).toString();

function matches(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  network: ipaddr.IPv4 | ipaddr.IPv6,
  bits: number,
): boolean {
  return address.kind() === 'ipv6'
    ? (address as ipaddr.IPv6).match(network as ipaddr.IPv6, bits)
    : (address as ipaddr.IPv4).match(network as ipaddr.IPv4, bits);
}

/** The first address of an IPv4 range that a host may have. */
export function firstHost(cidr: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.networkAddressFromCIDR(cidr).octets;
  return [a, b, c, d + 1].join('.');
}
