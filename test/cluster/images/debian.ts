import { execFileSync } from 'node:child_process';

/** Every Debian package that a recipe takes files from. */
export const IMAGE_PACKAGES = [
  'busybox-static',
  'ca-certificates',
  'curl',
  'iproute2',
  'iptables',
  'jq',
  'libnginx-mod-http-modsecurity',
  'modsecurity-crs',
  'nginx-light',
  'openssh-client',
  'python3',
  'qbittorrent-nox',
  'sqlite3',
  'tzdata',
  'wireguard-go',
  'wireguard-tools',
];

/** The files of an installed package whose path is like this. */
export const packageFiles = (name: string, like: RegExp): readonly string[] =>
  execFileSync('dpkg-query', ['-L', name], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => like.test(path));
