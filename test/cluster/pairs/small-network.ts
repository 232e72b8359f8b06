import { execFileSync, spawnSync } from 'node:child_process';
import type { Endpoint, ProbedCluster } from './cluster';
import { inNamespace } from './probe/in-namespace';

/** A node, the world beyond it and some pods, without Kubernetes: namespaces and routes, and iptables as the agent. */

const PREFIX = 'zpairs-';
const NODE = '172.31.9.2';
const OUTSIDE = '172.31.9.1';
const GATEWAY = '10.42.0.1';

const fileOf = (host: string): string => `/run/netns/${PREFIX}${host}`;

export const run = (host: string, command: string): string => inNamespace(fileOf(host), command.split(' '));

/** Rules of the node's filter table, in the order in which they are tried. */
export const filter = (...rules: readonly string[]): void => {
  for (const chain of ['INPUT', 'FORWARD']) run('node', `iptables --wait --flush ${chain}`);
  const answers = ['INPUT', 'FORWARD'].map(
    (chain) => `${chain} -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT`,
  );
  for (const rule of [...answers, ...rules]) run('node', `iptables --wait --append ${rule}`);
};

/** The address of a pod: they are numbered in the order of their names. */
export const addressOf = (pods: readonly string[], pod: string): string =>
  `10.42.0.${pods.indexOf(pod) + 10}`;

export function makeSmallNetwork(
  pods: Readonly<Record<string, Pick<Endpoint, 'name' | 'labels'>>>,
): ProbedCluster {
  const names = Object.keys(pods);
  removeSmallNetwork(names);
  for (const host of ['node', 'outside', ...names]) addHost(host);
  link('node', 'uplink', 'outside', 'node');
  run('node', `ip address add ${NODE}/24 dev uplink`);
  run('outside', `ip address add ${OUTSIDE}/24 dev node`);
  run('node', `ip route add default via ${OUTSIDE}`);
  run('node', 'sysctl -qw net.ipv4.ip_forward=1');
  run('outside', 'sysctl -qw net.ipv4.ip_nonlocal_bind=1');
  run('outside', 'ip route add local 0.0.0.0/0 dev lo table 100');
  run('outside', 'ip rule add iif node priority 100 lookup 100');
  run('outside', `ip route add default via ${NODE}`);
  for (const name of names) addPod(name, addressOf(names, name));
  const endpoints = Object.entries(pods).map(([host, pod]) => ({
    ...pod,
    namespaceFile: fileOf(host),
    addresses: [addressOf(names, host)],
    hostNetwork: false,
  }));
  return {
    endpoints,
    node: { namespaceFile: fileOf('node'), address: NODE },
    outside: { namespaceFile: fileOf('outside') },
    ownRanges: ['10.42.0.0/16', '10.43.0.0/16', `${NODE}/32`],
  };
}

export function removeSmallNetwork(pods: readonly string[]): void {
  for (const host of ['node', 'outside', ...pods]) spawnSync('ip', ['netns', 'delete', `${PREFIX}${host}`]);
}

function addHost(host: string): void {
  ip(`netns add ${PREFIX}${host}`);
  run(host, 'ip link set lo up');
}

function link(a: string, linkA: string, b: string, linkB: string): void {
  ip(`-n ${PREFIX}${a} link add ${linkA} type veth peer name ${linkB} netns ${PREFIX}${b}`);
  run(a, `ip link set ${linkA} up`);
  run(b, `ip link set ${linkB} up`);
}

function addPod(name: string, address: string): void {
  link('node', `to-${name}`, name, 'eth0');
  run('node', `ip address add ${GATEWAY}/32 dev to-${name}`);
  run('node', `ip route add ${address}/32 dev to-${name}`);
  run(name, `ip address add ${address}/32 dev eth0`);
  run(name, `ip route add ${GATEWAY} dev eth0`);
  run(name, `ip route add default via ${GATEWAY}`);
}

const ip = (command: string): void => {
  execFileSync('ip', command.split(' '), { stdio: ['ignore', 'ignore', 'pipe'] });
};
