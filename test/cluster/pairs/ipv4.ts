import ipaddr from 'ipaddr.js';

/** IPv4 addresses as numbers, so that ranges of them can be cut like ranges of ports. */
export const toNumber = (address: string): number =>
  ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0);

export const toAddress = (number: number): string =>
  [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');

/** The first and the last address of a network. */
export function edgesOf(cidr: string): [first: number, last: number] {
  const [, bits] = ipaddr.IPv4.parseCIDR(cidr);
  const first = toNumber(ipaddr.IPv4.networkAddressFromCIDR(cidr).toString());
  return [first, first + 2 ** (32 - bits) - 1];
}
