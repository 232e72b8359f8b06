import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { serverAddress, serverFile } from './peers';
import type { Setup } from './setup';

const DEVICE = 'wg0';
const SOCKET = `/var/run/wireguard/${DEVICE}.sock`;
/** The pod's own network; wg-easy's default, too. */
const OUTSIDE = 'eth0';

/** Makes the tunnel as wg-easy does, but by wireguard-go: not every kernel has WireGuard. */
export async function bringUp(setup: Setup): Promise<void> {
  // A container that starts again finds what the last one left.
  rmSync(SOCKET, { force: true });
  const program = spawn('wireguard-go', ['-f', DEVICE], {
    stdio: 'inherit',
    env: { ...process.env, LOG_LEVEL: 'error' },
  });
  program.once('exit', (code) => {
    console.error(`wireguard-go ended with ${code}`);
    process.exit(1);
  });
  for (let waited = 0; !existsSync(SOCKET); waited += 50) {
    if (waited > 10_000) throw new Error(`wireguard-go has not made ${SOCKET} in 10 s`);
    await setTimeout(50);
  }
  applyPeers(setup);
  const [, length] = setup.cidr.split('/');
  run('ip', 'address', 'add', `${serverAddress(setup)}/${length}`, 'dev', DEVICE);
  run('ip', 'link', 'set', DEVICE, 'mtu', '1420', 'up');
  rule('nat', 'POSTROUTING', '-s', setup.cidr, '-o', OUTSIDE, '-j', 'MASQUERADE');
  rule('filter', 'INPUT', '-p', 'udp', '--dport', String(setup.port), '-j', 'ACCEPT');
  rule('filter', 'FORWARD', '-i', DEVICE, '-j', 'ACCEPT');
  rule('filter', 'FORWARD', '-o', DEVICE, '-j', 'ACCEPT');
}

/** Tells the running tunnel who may come in; connections of the others go on. */
export function applyPeers(setup: Setup): void {
  const file = '/tmp/wg0.conf';
  writeFileSync(file, serverFile(setup), { mode: 0o600 });
  run('wg', 'syncconf', DEVICE, file);
  rmSync(file);
}

/** When each peer was last there, in seconds since 1970, by public key. */
export const handshakes = (): ReadonlyMap<string, number> =>
  new Map(
    run('wg', 'show', DEVICE, 'latest-handshakes')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([key = '', time]) => [key, Number(time)]),
  );

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function rule(table: string, chain: string, ...match: readonly string[]): void {
  const known = spawnSync('iptables', ['-w', '-t', table, '-C', chain, ...match], { stdio: 'ignore' });
  if (known.status !== 0) run('iptables', '-w', '-t', table, '-A', chain, ...match);
}
