import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { VPN } from '../../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';
import { until } from '../../harness/until';

/** Somebody's device: nothing in this namespace but the tunnel, so that whatever arrives took it. */
const CLIENT_NETWORK = 'zonarr-vpn-client';
const DEVICE = 'zonarr-vpn';
const SOCKET = `/var/run/wireguard/${DEVICE}.sock`;
/** `ip netns exec` shows these files as /etc. */
const ETC = `/etc/netns/${CLIENT_NETWORK}`;
const KEY = '/run/zonarr-vpn-client.conf';

/** A real WireGuard program with one tunnel. Its datagrams leave from the internet, as on any device on the road. */
export interface VpnClient {
  /** Takes the file that the key page gave, and dials; routes are those of the file unless others are given. */
  use(file: string, routes?: readonly string[]): void;
  /** Runs a command on the device, which asks the tunnel for names. */
  run(...command: readonly string[]): string;
  /** Seconds since 1970 of the last handshake, and what came back through the tunnel; both 0 for nothing ever. */
  state(): { readonly handshake: number; readonly received: number };
  readonly networkFile: string;
  close(): Promise<void>;
}

export async function openVpnClient(): Promise<VpnClient> {
  removeNetwork(); // what a killed run left
  const program = spawn(
    'nsenter',
    [`--net=${networkFile(OUTSIDE_NETWORK)}`, 'wireguard-go', '-f', DEVICE],
    { stdio: 'ignore' }, // it prints a banner that cannot be turned off
  );
  await until('the WireGuard program of the client', () => existsSync(SOCKET) || undefined);
  ip('netns', 'add', CLIENT_NETWORK);
  // https://www.wireguard.com/netns/: the tunnel moves, the socket of its datagrams stays.
  ip('-n', OUTSIDE_NETWORK, 'link', 'set', DEVICE, 'netns', CLIENT_NETWORK);
  const inClient = (...args: readonly string[]) => ip('-n', CLIENT_NETWORK, ...args);
  return {
    networkFile: networkFile(CLIENT_NETWORK),
    use(file, routes = field(file, 'AllowedIPs').split(', ')) {
      mkdirSync(ETC, { recursive: true });
      wgConfigure(file, routes);
      inClient('address', 'flush', 'dev', DEVICE);
      inClient('address', 'add', field(file, 'Address'), 'dev', DEVICE);
      inClient('link', 'set', DEVICE, 'mtu', field(file, 'MTU'), 'up');
      inClient('route', 'flush', 'dev', DEVICE);
      for (const route of routes) inClient('route', 'add', route, 'dev', DEVICE);
      writeFileSync(`${ETC}/resolv.conf`, `nameserver ${field(file, 'DNS')}\noptions timeout:2 attempts:1\n`);
    },
    run: (...command) =>
      execFileSync('ip', ['netns', 'exec', CLIENT_NETWORK, ...command], { encoding: 'utf8' }),
    state: () => ({
      handshake: Number(wg('show', DEVICE, 'latest-handshakes').split('\t')[1]),
      received: Number(wg('show', DEVICE, 'transfer').split('\t')[1]),
    }),
    async close() {
      program.kill();
      await until('the end of the client', () => program.exitCode ?? program.signalCode ?? undefined);
      removeNetwork();
    },
  };
}

/** A value of a WireGuard file, in which every name comes once. */
export function field(file: string, name: string): string {
  const value = new RegExp(`^${name} = (.+)$`, 'm').exec(file)?.[1];
  if (value === undefined) throw new Error(`the WireGuard file has no ${name}:\n${file}`);
  return value;
}

/** The part of the file that is `wg`'s; no DNS plays the internet's, so the server is dialled by its address. */
function wgConfigure(file: string, routes: readonly string[]): void {
  const port = field(file, 'Endpoint').split(':').at(-1);
  const text = [
    '[Interface]',
    `PrivateKey = ${field(file, 'PrivateKey')}`,
    '[Peer]',
    `PublicKey = ${field(file, 'PublicKey')}`,
    `AllowedIPs = ${routes.join(', ')}`,
    `Endpoint = ${VPN}:${port}`,
    '',
  ].join('\n');
  writeFileSync(KEY, text, { mode: 0o600 });
  wg('setconf', DEVICE, KEY);
  rmSync(KEY);
}

function removeNetwork(): void {
  spawnSync('ip', ['netns', 'delete', CLIENT_NETWORK]);
  rmSync(SOCKET, { force: true });
  rmSync(ETC, { recursive: true, force: true });
}

const wg = (...args: readonly string[]): string => execFileSync('wg', args, { encoding: 'utf8' });

const ip = (...args: readonly string[]): void => {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};
