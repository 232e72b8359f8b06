import { cidrs, ipv4Network } from './addresses';
import { key, secretKey } from './key';
import { dnsName } from './names';
import { oneOf, onOff, portOrOff, ports } from './types';

export const media = {
  GPU: key(
    oneOf('none', 'intel', 'nvidia'),
    'none',
    'Hardware for Plex to transcode with, by the device plugin of its maker.',
  ),
  PLEX_NATIVE_CLIENTS: key(
    onOff,
    'off',
    "Open the paths that TV and mobile apps use, guarded by Plex's own token; only after claiming the server.",
  ),
  PLEX_LAN: key(onOff, 'off', 'A load balancer on port 32400 for devices at home.'),
  PLEX_NO_AUTH_NETWORKS: key(cidrs, '', "Networks that Plex trusts without a token; never the cluster's."),
  PLEX_METRICS: key(onOff, 'off', "Read Plex's metrics, with PLEX_TOKEN; only after claiming the server."),
  PLEX_TOKEN: secretKey(
    'Token of a claimed Plex server, for its metrics (npm run secrets again after claiming).',
  ),
  TORRENT_PORT: key(portOrOff, 'off', 'Port on which other peers may reach qBittorrent.'),
  USENET_PORTS: key(ports, '563', 'Ports of the Usenet providers.'),
  VPN_ACCESS: key(
    oneOf('internal', 'edge'),
    'internal',
    'What a VPN key opens: everything an administrator needs, or the web edge only.',
  ),
  VPN_HOST: key(dnsName('vpn.example.com'), '', 'Public name of the VPN; empty means vpn.DOMAIN.'),
  VPN_CIDR: key(ipv4Network, '10.8.0.0/24', 'Addresses of VPN clients.'),
};
