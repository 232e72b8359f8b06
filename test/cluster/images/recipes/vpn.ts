import { realpathSync } from 'node:fs';
import { busyboxLayer } from '../busybox-layer';
import { packageFiles } from '../debian';
import { same } from '../file-tree';
import { NODE, nodeLayer } from '../node-layer';
import type { Recipe } from '../recipe';
import { sharedLibraries } from '../shared-libraries';

const PROGRAMS = ['/usr/bin/wireguard-go', '/usr/bin/wg'];

/** WireGuard itself is real, by wireguard-go where wg-easy uses the kernel; the page that makes keys is played. */
const wgEasy: Recipe = {
  repository: 'ghcr.io/wg-easy/wg-easy',
  origin: {
    standIn: "test/cluster/stand-ins/tunnel, with Debian's wireguard-go, wireguard-tools and iptables",
    why: 'its page is published as an image only; it reads the same settings and makes the same tunnel',
  },
  entrypoint: [NODE, '/opt/stand-in/tunnel.mjs'],
  layers: ({ bundle }) => {
    const iptables = realpathSync('/usr/sbin/iptables');
    return [
      nodeLayer(),
      busyboxLayer(),
      {
        ...same(...PROGRAMS),
        ...sharedLibraries(...PROGRAMS, iptables),
        // iptables loads each match and target from a file.
        ...same(...packageFiles('iptables', /\/xtables\/.*\.so$/)),
        '/usr/sbin/iptables': { linkTo: '/usr/sbin/xtables-nft-multi' },
        '/usr/sbin/xtables-nft-multi': { copyOf: iptables },
        // wireguard-go puts its socket below /var/run, of which only /run is writable.
        '/var/run': { linkTo: '/run' },
        '/opt/stand-in/tunnel.mjs': { text: bundle('tunnel') },
      },
    ];
  },
};

export const vpn: readonly Recipe[] = [wgEasy];
