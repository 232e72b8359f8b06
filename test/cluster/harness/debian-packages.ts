import { execFileSync, spawnSync } from 'node:child_process';
import { answers } from './requirements';

/** What the node itself runs on. */
export const NODE_PACKAGES = [
  'containerd',
  'runc',
  'containernetworking-plugins',
  'iptables',
  'ipset',
  'conntrack',
  'ethtool',
  'iproute2',
  'openssl',
  'tini',
];

/** Installs Debian packages that the machine lacks. No daemon starts because of it, and another installation is waited for. */
export function installPackages(packages: readonly string[]): void {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!answers('apt-get', ['--version']))
    throw new Error(`this is no Debian, and these of its packages are missing: ${list}`);
  if (process.getuid?.() !== 0)
    throw new Error(`these packages are missing, and only root can install them: ${list}`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
}

function apt(...args: readonly string[]): void {
  execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const isInstalled = (name: string): boolean =>
  spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' }).stdout?.includes(
    'ok installed',
  ) ?? false;
