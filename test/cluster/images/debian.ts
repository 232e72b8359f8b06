import { execFileSync, spawnSync } from 'node:child_process';

/** Every Debian package that a recipe takes files from. */
export const IMAGE_PACKAGES = [
  'busybox-static',
  'iproute2',
  'iptables',
  'libnginx-mod-http-modsecurity',
  'modsecurity-crs',
  'nginx-light',
  'qbittorrent-nox',
  'wireguard-go',
  'wireguard-tools',
];

/** Installs what is missing. No daemon starts because of it, and another installation is waited for. */
export function installPackages(packages: readonly string[]): void {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(`these packages are missing, and only root can install them: ${missing.join(' ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: readonly string[]) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return stdout?.includes('ok installed') ?? false;
}

/** The files of an installed package whose path is like this. */
export const packageFiles = (name: string, like: RegExp): readonly string[] =>
  execFileSync('dpkg-query', ['-L', name], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => like.test(path));
