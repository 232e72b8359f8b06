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

/** True for a CIDR whose host bits are zero, as Kubernetes asks of an ipBlock. */
export function isCidr(text: string): boolean {
  if (!ipaddr.isValidCIDR(text)) return false;
  const [address, bits] = ipaddr.parseCIDR(text);
  const network = isIPv6(text)
    ? ipaddr.IPv6.networkAddressFromCIDR(text)
    : ipaddr.IPv4.networkAddressFromCIDR(text);
  return (
    address.toNormalizedString() === network.toNormalizedString() && bits <= address.toByteArray().length * 8
  );
}

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

function matches(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  network: ipaddr.IPv4 | ipaddr.IPv6,
  bits: number,
): boolean {
  return address.kind() === 'ipv6'
    ? (address as ipaddr.IPv6).match(network as ipaddr.IPv6, bits)
    : (address as ipaddr.IPv4).match(network as ipaddr.IPv4, bits);
}
