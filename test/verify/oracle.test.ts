import fc from 'fast-check';
import { type Connection, computeConnections } from '../../verify/reach/connections';
import { rangeText } from '../../verify/reach/outside';
import type { PortSet } from '../../verify/reach/port-set';
import { clusterOf } from './manifests';
import { allowed, type RawCluster, type RawEnd } from './oracle';
import {
  manifestsOf,
  PORTS,
  PROTOCOLS,
  type RandomCluster,
  type RandomWorkload,
  randomCluster,
} from './random-cluster';

/** How many random clusters; more of them with VERIFY_RUNS=20000. */
const RUNS = Number(process.env.VERIFY_RUNS ?? 300);

/** Outside addresses at and beside every boundary that the random blocks have, and at the ends of both families. */
const ADDRESSES = [
  '0.0.0.0',
  '9.255.255.255',
  '10.0.0.0',
  '10.42.0.0',
  '10.42.1.0',
  '10.42.1.255',
  '10.42.2.0',
  '10.43.0.0',
  '10.127.255.255',
  '10.128.0.0',
  '10.255.0.0',
  '11.0.0.0',
  '192.168.0.0',
  '192.168.1.1',
  '192.168.1.2',
  '192.169.0.0',
  '255.255.255.254',
  '255.255.255.255',
  '::',
  'fbff::1',
  'fc00::',
  'fd00::1',
  'fd00:1::',
  'fd00:2::',
  'fe80::1',
  'fec0::',
  'ffff::1',
];

test('the engine and the slow implementation agree on random clusters', () => {
  fc.assert(
    // Random clusters are small, so what counts as a wide set is drawn as well.
    fc.property(randomCluster, fc.constantFrom(0, 1, 2, 256), (random, wideAbove) => {
      expect(disagreements(random, wideAbove)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

const titleOf = ({ kind, pod }: RandomWorkload, index: number) => `${pod.namespace}/w${index}[${kind}]`;

function disagreements(random: RandomCluster, wideAbove: number): string[] {
  const connections = computeConnections(clusterOf(...manifestsOf(random)), { wideAbove });
  const raw: RawCluster = { namespaces: random.namespaces, policies: random.policies };
  const found = new Map(connections.map((each) => [`${each.from.title} => ${each.to.title}`, each.ports]));
  expect(found.size).toBe(connections.length);
  const pods = random.workloads.flatMap((each, index) =>
    each.hostNetwork ? [] : [{ title: titleOf(each, index), end: withJobLabels(each, index) as RawEnd }],
  );
  const titles = new Set(pods.map(({ title }) => title));
  const wrong = connections
    .filter(({ from, to }) => [from, to].some(({ workload, title }) => workload && !titles.has(title)))
    .map(({ from, to }) => `on the host network: ${from.title} => ${to.title}`);

  const compare = (from: string, to: string, source: RawEnd, destination: RawEnd) => {
    for (const protocol of PROTOCOLS)
      for (const port of PORTS) {
        const engine = holds(found.get(`${from} => ${to}`), protocol, port);
        if (engine !== allowed(raw, source, destination, protocol, port))
          wrong.push(`${from} => ${to} ${protocol} ${port}: the engine says ${engine}`);
      }
  };
  const sources = outsideTitles(connections, 'from');
  const destinations = outsideTitles(connections, 'to');
  for (const { title, end } of pods) {
    for (const other of pods) if (other.title !== title) compare(title, other.title, end, other.end);
    for (const address of ADDRESSES) {
      if (address.includes(':') && !speaksOfV6(random)) continue;
      compare(sources(address), title, address, end);
      compare(title, destinations(address), end, address);
    }
  }
  return wrong;
}

/** The title of the outside range that holds an address, of those that occur on one side. */
function outsideTitles(connections: Connection[], side: 'from' | 'to') {
  const ranges = connections.flatMap((each) => each[side].range ?? []);
  return (address: string) => {
    const family = address.includes(':') ? 6 : 4;
    const number = toNumber(address);
    const range = ranges.find(
      (each) => each.family === family && each.first <= number && number <= each.last,
    );
    return range ? `${rangeText(range)}[External]` : 'nothing';
  };
}

function toNumber(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const zeros = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)].reduce(
    (sum, group) => sum * 65536n + BigInt(`0x${group}`),
    0n,
  );
}

const holds = (ports: PortSet | undefined, protocol: string, port: number): boolean => {
  const ranges = ports?.[protocol as keyof PortSet] ?? [];
  return ranges.some((from, at) => at % 2 === 0 && from <= port && port <= (ranges[at + 1] as number));
};

/** Whether any block in force is IPv6: only then do IPv6 ranges appear. */
const speaksOfV6 = ({ policies }: RandomCluster): boolean =>
  policies.some(({ spec }) => {
    const types = spec.policyTypes?.length
      ? spec.policyTypes
      : spec.egress?.length
        ? ['Ingress', 'Egress']
        : ['Ingress'];
    const rules = [
      ...(types.includes('Ingress') ? (spec.ingress ?? []).flatMap(({ from = [] }) => from) : []),
      ...(types.includes('Egress') ? (spec.egress ?? []).flatMap(({ to = [] }) => to) : []),
    ];
    return rules.some(({ ipBlock }) => ipBlock?.cidr.includes(':'));
  });

/** What the controllers of jobs add; no random selector speaks of it, but it makes a class of its own. */
const withJobLabels = ({ kind, pod }: RandomWorkload, index: number) => {
  const name = `w${index}`;
  if (kind === 'Job') return { ...pod, labels: { ...pod.labels, 'job-name': name } };
  return kind === 'ScaledJob' ? { ...pod, labels: { ...pod.labels, 'scaledjob.keda.sh/name': name } } : pod;
};
