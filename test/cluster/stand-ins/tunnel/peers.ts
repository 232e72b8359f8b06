import ipaddr from 'ipaddr.js';
import { newPrivateKey, publicKeyOf } from './keys';
import type { Peer, Setup } from './setup';

/** The server's own address in the tunnel: the first of its network. */
export const serverAddress = ({ cidr }: Setup): string => addressIn(cidr, 1);

/** A set-up with one more peer, at the first address that is free. */
export function withPeer(setup: Setup, name: string): Setup {
  const taken = new Set(setup.peers.map(({ address }) => address));
  const [, length] = ipaddr.parseCIDR(setup.cidr);
  for (let host = 2; host < 2 ** (32 - length) - 1; host++) {
    const address = addressIn(setup.cidr, host);
    if (taken.has(address)) continue;
    const id = Math.max(0, ...setup.peers.map((peer) => peer.id)) + 1;
    return { ...setup, peers: [...setup.peers, { id, name, address, privateKey: newPrivateKey() }] };
  }
  throw new Error(`${setup.cidr} is full`);
}

function addressIn(cidr: string, host: number): string {
  const [network] = ipaddr.IPv4.parseCIDR(cidr);
  const number = network.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0) + host;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/** The file that a peer gives to its WireGuard program. */
export const peerFile = (setup: Setup, peer: Peer): string => `[Interface]
PrivateKey = ${peer.privateKey}
Address = ${peer.address}/32
MTU = 1420
DNS = ${setup.dns}

[Peer]
PublicKey = ${publicKeyOf(setup.privateKey)}
AllowedIPs = ${setup.allowedIps.join(', ')}
PersistentKeepalive = 0
Endpoint = ${setup.host}:${setup.port}
`;

/** The file that the server gives to its own. */
export const serverFile = (setup: Setup): string => `[Interface]
PrivateKey = ${setup.privateKey}
ListenPort = ${setup.port}
${setup.peers
  .map(
    ({ privateKey, address }) => `
[Peer]
PublicKey = ${publicKeyOf(privateKey)}
AllowedIPs = ${address}/32
`,
  )
  .join('')}`;
