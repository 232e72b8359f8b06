import fc from 'fast-check';
import {
  canonicalAddress,
  canonicalCidr,
  contains,
  firstHost,
  hostCidr,
  isCidr,
  overlap,
} from '../../model/cidr';

describe('a network is what Kubernetes accepts in an ipBlock', () => {
  test.each([
    '0.0.0.0/0',
    '10.0.0.0/8',
    '192.168.1.128/25',
    '192.168.1.10/32',
    '::/0',
    'fc00::/7',
    'fd00:10:42::/56',
    '2001:db8::1/128',
  ])('%s', (text) => {
    expect(canonicalCidr(text)).toBe(text);
    expect(isCidr(text)).toBe(true);
  });

  test.each([
    ['host bits', '10.0.0.1/8'],
    ['host bits in IPv6', 'fd00::1/64'],
    ['no prefix', '10.0.0.0'],
    ['an empty prefix', '10.0.0.0/'],
    ['a prefix of IPv6 on IPv4', '10.0.0.0/33'],
    ['a prefix beyond IPv6', '::/129'],
    ['a negative prefix', '10.0.0.0/-1'],
    ['a prefix with a leading zero', '10.0.0.0/08'],
    ['two prefixes', '10.0.0.0/8/8'],
    ['a netmask', '10.0.0.0/255.0.0.0'],
    ['too few parts', '10.0/8'],
    ['a number for an address', '167772160/8'],
    ['octal parts', '012.0.0.0/8'],
    ['hexadecimal parts', '0x0a.0.0.0/8'],
    ['a part above 255', '256.0.0.0/8'],
    ['a zone', 'fe80::%eth0/64'],
    ['IPv4 inside IPv6', '::ffff:10.0.0.0/104'],
    ['space inside', '10.0.0.0 /8'],
    ['a name', 'nas.local/32'],
    ['nothing', ''],
    ['a slash', '/'],
  ])('refuses %s', (_, text) => {
    expect(canonicalCidr(text)).toBeUndefined();
    expect(isCidr(text)).toBe(false);
  });

  test.each([
    ['FC00::/7', 'fc00::/7'],
    ['fd00:0:0:0::/64', 'fd00::/64'],
    ['2001:0db8::0/32', '2001:db8::/32'],
  ])('%s is spelled %s, so that equal networks have equal texts', (text, canonical) => {
    expect(canonicalCidr(text)).toBe(canonical);
  });
});

describe('an address', () => {
  test.each([
    ['192.168.1.10', '192.168.1.10'],
    ['FD00::0:1', 'fd00::1'],
  ])('%s is read as %s', (text, address) => expect(canonicalAddress(text)).toBe(address));

  test.each([
    '192.168.1',
    '192.168.1.010',
    '192.168.1.10/32',
    'nas.local',
    'fe80::1%eth0',
    '::ffff:10.0.0.1',
    '',
  ])('is not %s', (text) => expect(canonicalAddress(text)).toBeUndefined());

  test.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['fd00::1', 'fd00::1/128'],
  ])('%s alone is the range %s', (address, cidr) => expect(hostCidr(address)).toBe(cidr));
});

describe('ranges', () => {
  test.each([
    ['10.0.0.0/8', '10.42.0.0/16', true],
    ['10.42.0.0/16', '10.42.0.0/16', true],
    ['10.42.0.0/16', '10.0.0.0/8', false],
    ['0.0.0.0/0', '255.255.255.255/32', true],
    ['10.0.0.0/9', '10.128.0.0/9', false],
    ['fc00::/7', 'fd00:10::/32', true],
    ['fd00::/16', 'fc00::/16', false],
    ['0.0.0.0/0', '::/0', false],
    ['::/0', '10.0.0.0/8', false],
  ])('%s contains %s: %s', (outer, inner, expected) => expect(contains(outer, inner)).toBe(expected));

  test('overlap whichever is the wider one, and never across the families', () => {
    expect(overlap('10.0.0.0/8', '10.1.0.0/16')).toBe(true);
    expect(overlap('10.1.0.0/16', '10.0.0.0/8')).toBe(true);
    expect(overlap('10.1.0.0/16', '10.2.0.0/16')).toBe(false);
    expect(overlap('0.0.0.0/0', '::/0')).toBe(false);
  });

  const network = fc
    .tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 0, max: 32 }))
    .map(([address, bits]) => {
      const first = bits === 0 ? 0 : (address >>> (32 - bits)) * 2 ** (32 - bits);
      return { first, last: first + 2 ** (32 - bits) - 1, cidr: `${dotted(first)}/${bits}` };
    });

  test('agree with arithmetic on any two IPv4 networks', () => {
    fc.assert(
      fc.property(network, network, (a, b) => {
        expect(isCidr(a.cidr)).toBe(true);
        expect(contains(a.cidr, b.cidr)).toBe(a.first <= b.first && b.last <= a.last);
        expect(overlap(a.cidr, b.cidr)).toBe(a.first <= b.last && b.first <= a.last);
      }),
    );
  });
});

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

test.each([
  ['10.8.0.0/24', '10.8.0.1'],
  ['10.8.0.128/25', '10.8.0.129'],
])('the first host of %s is %s', (cidr, host) => expect(firstHost(cidr)).toBe(host));
