import { parseCidr } from '../../../verify/policy/ip-block';
import { samplesOf } from './sample-addresses';

const samples = (cidr: string, ...avoid: string[]) =>
  samplesOf(parseCidr(cidr) ?? { family: 4, first: 0n, last: 0n }, avoid);

test('both ends of a range are tried, and one address between them', () => {
  expect(samples('192.168.0.0/16')).toEqual(['192.168.0.0', '192.168.127.255', '192.168.255.255']);
});

test('an address that is no host is replaced by its next neighbour', () => {
  expect(samples('0.0.0.0/0')).toEqual(['1.0.0.0', expect.any(String), '223.255.255.255']);
});

test("the cluster's own networks are left out, wherever they lie", () => {
  const own = ['10.42.0.0/16', '10.43.0.0/16'];
  expect(samples('10.42.0.0/15', ...own)).toEqual([]);
  expect(samples('10.42.0.0/16', ...own)).toEqual([]);
  expect(samples('10.40.0.0/14', ...own)).toEqual(['10.40.0.0', '10.40.255.255', '10.41.255.255']);
});

test('a single address is tried once', () => {
  expect(samples('192.168.1.10/32')).toEqual(['192.168.1.10']);
});
