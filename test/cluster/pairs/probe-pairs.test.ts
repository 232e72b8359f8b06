import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint, ProbedCluster } from './cluster';
import { readNetwork } from './network';
import { portsOf } from './ports';
import { keep } from './probe/in-namespace';
import { withPrograms } from './probe/programs';
import { type Expected, probePairs } from './probe-pairs';
import { differenceLines, reportText } from './report';
import { filter, makeSmallNetwork, removeSmallNetwork } from './small-network';
import { at, CONTEXT, FLOWS, MANIFESTS, PODS, rulesWith } from './small-shop';

let cluster: ProbedCluster;
let expected: Expected;
let folder: string;
beforeAll(() => {
  cluster = makeSmallNetwork(PODS);
  folder = mkdtempSync(join(tmpdir(), 'small-shop-'));
  writeFileSync(
    join(folder, 'shop.json'),
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: MANIFESTS }),
  );
  expected = { manifests: [folder], context: CONTEXT, flows: FLOWS };
});
afterAll(() => {
  removeSmallNetwork(Object.keys(PODS));
  rmSync(folder, { recursive: true });
});

/** Has a program of a pod listen on a TCP port meanwhile. */
const whileListening = <T>(pod: keyof typeof PODS, port: number, work: () => Promise<T>): Promise<T> =>
  withPrograms(async ({ catcher }) => {
    const { namespaceFile } = cluster.endpoints.find(({ name }) => name === PODS[pod].name) as Endpoint;
    const sockets = [{ protocol: 'TCP', address: '0.0.0.0', port }];
    const stop = await keep(namespaceFile, catcher, { sockets, judged: true });
    try {
      return await work();
    } finally {
      await stop();
    }
  });

test('a network that is as declared has no difference, and needs every accepted one', async () => {
  filter(...rulesWith());
  const report = await probePairs(cluster, expected);
  expect(differenceLines(report)).toEqual([]);
  expect(report.excepted.filter(({ attempts }) => attempts === 0)).toEqual([]);
  expect(report.untried).toEqual(['shop/nightly[Deployment]']);
  expect(reportText(report)).toMatch(
    /^\d+ attempts in [\d.]+ s \(\d+ a second\): \d+ connected, \d+ refused, 0 without answer\naccepted, \d+ attempts: a node/,
  );
});

test('a pair that is open and that nobody declared is named', async () => {
  filter(...rulesWith(`FORWARD -s ${at('db')} -d ${at('web')} -p tcp --dport 9000 -j ACCEPT`));
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    'shop/db[Deployment] -> shop/web[Deployment] 9000/TCP: connected, but nobody declared it',
  ]);
});

test('a pod that reaches another pod of its own workload is named', async () => {
  filter(...rulesWith(`FORWARD -s ${at('web')} -d ${at('twin')} -p tcp --dport 9000 -j ACCEPT`));
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    'shop/web[Deployment] -> shop/web[Deployment] 9000/TCP: connected, but nobody declared it',
  ]);
});

test('a declared pair that is closed is named with its reason, refused or dropped', async () => {
  const pair = `FORWARD -s ${at('web')} -d ${at('db')} -p tcp --dport 5432`;
  const dns = `FORWARD -s ${at('web')} -d ${at('dns')} -p udp --dport 53`;
  filter(...rulesWith(`${pair} -j REJECT`, `${dns} -j DROP`));
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    'shop/web[Deployment] -> shop/db[Deployment] 5432/TCP: refused, although declared: orders are stored',
    'shop/web[Deployment] -> kube-system/cluster-dns[Deployment] 53/UDP: no answer, although declared: resolve names',
  ]);
});

test('a datagram that passes against the rules is named', async () => {
  filter(...rulesWith(`FORWARD -s ${at('stranger')} -d ${at('db')} -p udp --dport 51820 -j ACCEPT`));
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    'somewhere/stranger[Pod] -> shop/db[Deployment] 51820/UDP: connected, but nobody declared it',
  ]);
});

test('an exception of an address block that is one address short is named', async () => {
  filter(...rulesWith(`FORWARD -s ${at('db')} -d 172.31.255.255 -p tcp --dport 443 -j ACCEPT`));
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    'shop/db[Deployment] -> 172.31.255.255 443/TCP: connected, but nobody declared it',
  ]);
});

test('a range of ports that is one port too long is named', async () => {
  filter(...rulesWith(`FORWARD -s ${at('db')} -d 9.255.255.255 -p tcp --dport 32403 -j ACCEPT`));
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    'shop/db[Deployment] -> 9.255.255.255 32403/TCP: connected, but nobody declared it',
  ]);
});

test('a pod that reaches the node, and a client whom a pod lets in, are named', async () => {
  filter(
    ...rulesWith(
      `INPUT -s ${at('web')} -p tcp --dport 443 -j ACCEPT`,
      `FORWARD -s 192.168.0.0/16 -d ${at('db')} -p tcp --dport 5432 -j ACCEPT`,
    ),
  );
  expect(differenceLines(await probePairs(cluster, expected))).toEqual([
    '192.168.127.255 -> shop/db[Deployment] 5432/TCP: connected, but nobody declared it',
    'shop/web[Deployment] -> the node 443/TCP: connected, but nobody declared it',
  ]);
});

test('a port that a program opens and nobody names is tried, too', async () => {
  filter(...rulesWith(`FORWARD -s ${at('web')} -d ${at('db')} -p tcp --dport 6060 -j ACCEPT`));
  const probed = await whileListening('db', 6060, () => probePairs(cluster, expected));
  expect(differenceLines(probed)).toEqual([
    'shop/web[Deployment] -> shop/db[Deployment] 6060/TCP: connected, but nobody declared it',
  ]);
});

test('a listener on the port that is to be closed is named', async () => {
  filter(...rulesWith());
  const { closed } = portsOf(readNetwork(expected, cluster.endpoints).cluster, FLOWS);
  const probed = await whileListening('dns', closed.port, () => probePairs(cluster, expected));
  expect(differenceLines(probed)).toContainEqual(
    `somewhere/stranger[Pod] -> kube-system/cluster-dns[Deployment] ${closed.port}/TCP: connected, but nothing listens there`,
  );
});

test('a matrix that the policies contradict is named, whatever connects', async () => {
  filter(...rulesWith());
  const flows = FLOWS.map((flow) => (flow.why === 'resolve names' ? { ...flow, ports: ['53/TCP'] } : flow));
  expect(differenceLines(await probePairs(cluster, { ...expected, flows }))).toEqual([
    'shop/web[Deployment] -> kube-system/cluster-dns[Deployment] 53/TCP: the matrix allows it, verify does not',
    'shop/web[Deployment] -> kube-system/cluster-dns[Deployment] 53/UDP: verify allows it, the matrix does not',
    'shop/web[Deployment] -> kube-system/cluster-dns[Deployment] 53/TCP: refused, although declared: resolve names',
  ]);
});
