import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Outcome, Port } from './attempt';
import type { Endpoint } from './cluster';
import { ask, inNamespace, keep } from './probe/in-namespace';
import { listeningPorts } from './probe/listening';
import { withPrograms } from './probe/programs';
import { withUnlimitedRefusals } from './probe/unlimited-refusals';
import { addressOf, filter, makeSmallNetwork, removeSmallNetwork, run } from './small-network';

const PODS = ['caller', 'callee'];
const CALLEE = addressOf(PODS, 'callee');
const FORWARD = `FORWARD -d ${CALLEE}`;

let cluster: ReturnType<typeof makeSmallNetwork>;
let [caller, callee]: Endpoint[] = [];
beforeAll(() => {
  cluster = makeSmallNetwork({
    caller: { name: 'test/caller[Pod]', labels: {} },
    callee: { name: 'test/callee[Pod]', labels: {} },
  });
  [caller, callee] = cluster.endpoints;
});
afterAll(() => removeSmallNetwork(PODS));

const tcp = (port: number): Port => ({ protocol: 'TCP', port });
const udp = (port: number): Port => ({ protocol: 'UDP', port });

/** What comes of trying these ports, while something answers on the open ones. */
function tryPorts(ports: readonly Port[], open: readonly Port[]): Promise<readonly Outcome[]> {
  const at = (port: Port) => ({ ...port, address: CALLEE });
  return withPrograms(async ({ prober, catcher }) => {
    const stop = await keep(callee?.namespaceFile ?? '', catcher, { sockets: open.map(at), judged: true });
    try {
      return await ask<readonly Outcome[]>(caller?.namespaceFile ?? '', prober, ports.map(at));
    } finally {
      await stop();
    }
  });
}

test('open, closed, refused and dropped TCP ports are told apart', async () => {
  filter(`${FORWARD} -p tcp --dport 82 -j REJECT`, `${FORWARD} -p tcp --dport 83 -j DROP`);
  const outcomes = await tryPorts([80, 81, 82, 83].map(tcp), [80, 82, 83].map(tcp));
  expect(outcomes).toEqual(['connected', 'refused', 'refused', 'silent']);
});

test('a port that is refused by a reset is refused', async () => {
  filter(`${FORWARD} -p tcp -j REJECT --reject-with tcp-reset`);
  expect(await tryPorts([tcp(80)], [tcp(80)])).toEqual(['refused']);
});

test('datagrams that arrive, are refused and are dropped are told apart', async () => {
  filter(`${FORWARD} -p udp --dport 82 -j REJECT`, `${FORWARD} -p udp --dport 83 -j DROP`);
  const outcomes = await tryPorts([80, 81, 82, 83].map(udp), [80, 82, 83].map(udp));
  expect(outcomes).toEqual(['connected', 'refused', 'refused', 'silent']);
});

test('a datagram to a program that answers no stranger is seen to arrive, and only where it may', async () => {
  const deaf = [udp(51820), udp(51821)];
  filter(`${FORWARD} -p udp --dport 51821 -j REJECT`);
  const programs = await Promise.all(deaf.map(startDeaf));
  try {
    expect(await tryPorts(deaf, deaf)).toEqual(['connected', 'refused']);
  } finally {
    for (const program of programs) program.kill();
  }
  expect(run('callee', 'iptables --table nat --list-rules PREROUTING').trim()).toBe('-P PREROUTING ACCEPT');
});

test('where policies judge a datagram only after that, its port is left alone, and the probing stops', async () => {
  const program = await startDeaf(udp(51820));
  try {
    const sockets = [{ ...udp(51820), address: CALLEE }];
    const kept = withPrograms(({ catcher }) =>
      keep(callee?.namespaceFile ?? '', catcher, { sockets, judged: false }),
    );
    await expect(kept).rejects.toThrow('a program has 51820/UDP, and none answers for it');
  } finally {
    program.kill();
  }
});

/** A program that has a UDP port and never answers. */
const startDeaf = ({ port }: Port): Promise<ChildProcess> =>
  startInCallee(`require('node:dgram').createSocket('udp4').bind(${port}, () => console.log('bound'))`);

async function startInCallee(script: string): Promise<ChildProcess> {
  const enter = [`--net=${callee?.namespaceFile}`, '--', process.execPath, '--eval', script];
  const program = spawn('nsenter', enter, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(program.stdout, 'data');
  return program;
}

test('a port from which a program has called somebody is open to others, where they may', async () => {
  const ports = [tcp(44_180), tcp(44_181)];
  filter(`${FORWARD} -p tcp --dport 44181 --syn -j REJECT`);
  await withPrograms(async ({ catcher }) => {
    const called = { ...tcp(9000), address: addressOf(PODS, 'caller') };
    const stop = await keep(caller?.namespaceFile ?? '', catcher, { sockets: [called], judged: true });
    const programs: ChildProcess[] = [];
    try {
      for (const port of ports) programs.push(await startCalling(called, port));
      expect(await tryPorts(ports, ports)).toEqual(['connected', 'refused']);
    } finally {
      for (const program of programs) program.kill();
      await stop();
    }
  });
});

/** A program that keeps a connection from a port that the kernel chose for it. */
async function startCalling(
  { address, port }: Port & { address: string },
  from: Port,
): Promise<ChildProcess> {
  const choose = (range: string) =>
    inNamespace(callee?.namespaceFile ?? '', ['sysctl', '-qw', `net.ipv4.ip_local_port_range=${range}`]);
  choose(`${from.port} ${from.port}`);
  try {
    return await startInCallee(
      `require('node:net').connect(${port}, '${address}', () => console.log('called'))`,
    );
  } finally {
    choose('32768 60999');
  }
}

test('an answer that is lost once is asked for again', async () => {
  filter(`${FORWARD} -p udp -m statistic --mode nth --every 2 --packet 0 -j DROP`);
  expect(await tryPorts([udp(80)], [udp(80)])).toEqual(['connected']);
});

test('many refusals in a row are all seen as refusals', async () => {
  filter(`${FORWARD} -j REJECT`);
  const ports = Array.from({ length: 1000 }, (_, at) => tcp(1000 + at));
  const outcomes = await withUnlimitedRefusals(cluster.node.namespaceFile, () => tryPorts(ports, []));
  expect(new Set(outcomes)).toEqual(new Set(['refused']));
});

test('what cannot be tried is an error, never a refusal', async () => {
  const targets = [{ protocol: 'TCP', address: CALLEE, port: 80, localAddress: '192.0.2.1' }];
  const asked = withPrograms(({ prober }) => ask(caller?.namespaceFile ?? '', prober, targets));
  await expect(asked).rejects.toThrow(/EADDRNOTAVAIL/);
});

test('a program that listens is found, unless on loopback', async () => {
  const sockets = [
    { ...tcp(8080), address: CALLEE },
    { ...tcp(8081), address: '127.0.0.1' },
    { ...udp(53), address: '0.0.0.0' },
  ];
  const file = callee?.namespaceFile ?? '';
  const found = await withPrograms(async ({ catcher }) => {
    const stop = await keep(file, catcher, { sockets, judged: true });
    try {
      return listeningPorts(file);
    } finally {
      await stop();
    }
  });
  expect(found).toHaveLength(2);
  expect(found).toEqual(expect.arrayContaining([tcp(8080), udp(53)]));
  expect(listeningPorts(file)).toEqual([]);
});
