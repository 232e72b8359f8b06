import { execFileSync, spawnSync } from 'node:child_process';
import { EDGE, LINK_PREFIX, NODE, OUTSIDE, POD_CIDR, VPN } from './addresses';
import { CLUSTER_NAME } from './paths';

/** Network namespaces by `ip netns`: the node, and a host that plays everything beyond it. */
export const NODE_NETWORK = `${CLUSTER_NAME}-node`;
export const OUTSIDE_NETWORK = `${CLUSTER_NAME}-outside`;

export const networkFile = (network: string): string => `/run/netns/${network}`;

/** Runs a command in a network namespace, in the file system of the machine. */
export const inNetwork = (network: string, command: readonly string[]): string =>
  execFileSync('nsenter', [`--net=${networkFile(network)}`, '--', ...command], { encoding: 'utf8' });

/** Two namespaces and one link. Nothing leads further, so no packet leaves the machine. */
export function makeNetworks(): void {
  for (const network of [NODE_NETWORK, OUTSIDE_NETWORK]) {
    ip('netns', 'add', network);
    inNetwork(network, ['ip', 'link', 'set', 'lo', 'up']);
  }
  ip(
    '-n',
    NODE_NETWORK,
    'link',
    'add',
    'uplink',
    'type',
    'veth',
    'peer',
    'name',
    'node',
    'netns',
    OUTSIDE_NETWORK,
  );
  for (const [network, link, address] of [
    [NODE_NETWORK, 'uplink', NODE],
    [OUTSIDE_NETWORK, 'node', OUTSIDE],
  ] as const) {
    ip('-n', network, 'address', 'add', `${address}/${LINK_PREFIX}`, 'dev', link);
    ip('-n', network, 'link', 'set', link, 'up');
  }
  ip('-n', NODE_NETWORK, 'route', 'add', 'default', 'via', OUTSIDE);
  for (const setting of [
    'net.ipv4.ip_forward=1',
    // Pods of one node speak over a bridge; only with these does their traffic pass the policies.
    'net.bridge.bridge-nf-call-iptables=1',
    'net.ipv4.conf.all.rp_filter=0',
  ])
    inNetwork(NODE_NETWORK, ['sysctl', '-qw', setting]);
  beTheWorld();
}

/** Every address is one of the outside host's own, except what lies behind the node. */
function beTheWorld(): void {
  ip('-n', OUTSIDE_NETWORK, 'route', 'add', 'local', '0.0.0.0/0', 'dev', 'lo', 'table', '100');
  ip('-n', OUTSIDE_NETWORK, 'rule', 'add', 'iif', 'node', 'priority', '100', 'lookup', '100');
  // No interface has a load balancer's address, so nobody would answer the question who does.
  for (const range of [POD_CIDR, EDGE, VPN]) ip('-n', OUTSIDE_NETWORK, 'route', 'add', range, 'via', NODE);
  ip('-n', OUTSIDE_NETWORK, 'route', 'add', 'default', 'via', NODE);
  inNetwork(OUTSIDE_NETWORK, [
    'sysctl',
    '-qw',
    'net.ipv4.conf.all.rp_filter=0',
    'net.ipv4.ip_nonlocal_bind=1',
  ]);
}

export function removeNetworks(): void {
  for (const network of [NODE_NETWORK, OUTSIDE_NETWORK]) spawnSync('ip', ['netns', 'delete', network]);
}

const ip = (...args: readonly string[]): void => {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};
