import { firstHost, hostCidr } from '../../model/cidr';
import { type Call, call, callOutside, tcp } from '../../model/flow';
import { clusterName, publicHost } from '../../model/platform';
import type { Container } from '../../model/pod';
import { random } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

export const wireguard = (settings: Settings): Service => ({
  name: 'wireguard',
  zone: 'dmz',
  chart: 'vpn',
  about: 'the VPN; every client looks like this pod, so its policy is what a key opens',
  optional: 'on',
  privileged: 'NET_ADMIN and /dev/net/tun, to make the tunnel and its routes',
  // The page that makes keys has no route: it is reached by kubectl port-forward alone.
  ports: { tunnel: { port: 51820, protocol: 'UDP' }, admin: { port: 51821 } },
  exposed: [{ port: 'tunnel', from: ['anywhere'], why: 'VPN clients' }],
  calls: calls(settings),
  health: { port: 'admin', path: '' },
  secret: { password: random(18) },
  config: { path: '/etc/wireguard', size: '128Mi' },
  backup: {},
  before: () => [network],
  containers: (platform) => [tunnel(settings), names(settings, clusterName(platform, 'traefik'))],
});

/** `internal` is what the seed draws: a VPN key equals an administrator. */
function calls(settings: Settings): readonly Call[] {
  const edge = call('traefik', 'the web edge, as from anywhere else', 'websecure');
  if (settings.VPN_ACCESS === 'edge') return [edge];
  const direct = 'VPN_ACCESS=internal: administrators reach it without the edge';
  return [
    edge,
    ...['plex', 'radarr', 'sonarr', 'lidarr', 'readarr', 'prometheus'].map((service) =>
      call(service, direct),
    ),
    callOutside('nodes', [tcp(9100)], direct),
    call('nas', direct, 'nfs', 'smb'),
  ];
}

const IMAGE = 'ghcr.io/wg-easy/wg-easy:15.4.0';

/** Sets what only root of the node may: a pod's own request for these sysctls would need an allow-list on every kubelet. */
const network: Container = {
  name: 'network',
  image: IMAGE,
  command: [
    'sh',
    '-ec',
    [
      'sysctl -w net.ipv4.ip_forward=1 net.ipv4.conf.all.src_valid_mark=1',
      // No policy governs what comes out of the tunnel to the pod itself: names are for clients, the page is not.
      'iptables --wait --append INPUT --in-interface wg0 --protocol tcp ! --dport 53 --jump REJECT',
    ].join('\n'),
  ],
  privileged: true,
  root: true,
  // The lock of iptables.
  scratch: { '/run': '1Mi' },
  resources: { cpu: '5m', memory: '16Mi', limit: '64Mi', why: 'sets two numbers and a rule' },
};

const tunnel = (settings: Settings): Container => ({
  image: IMAGE,
  env: {
    PORT: '51821',
    DISABLE_IPV6: 'true',
    // Its page is reached through the edge only, which speaks TLS.
    INSECURE: 'true',
    INIT_ENABLED: 'true',
    INIT_USERNAME: 'admin',
    INIT_HOST: settings.VPN_HOST || publicHost(settings, 'vpn'),
    INIT_PORT: '51820',
    // The server's own address inside the tunnel.
    INIT_DNS: firstHost(settings.VPN_CIDR),
    INIT_IPV4_CIDR: settings.VPN_CIDR,
    // Both families or none is what its set-up accepts.
    INIT_IPV6_CIDR: 'fdcc:ad94:bacf:61a4::/112',
    INIT_ALLOWED_IPS: tunnelled(settings).join(','),
  },
  secretEnv: { INIT_PASSWORD: 'password' },
  hostPaths: { '/dev/net/tun': { path: '/dev/net/tun', type: 'CharDevice' } },
  capabilities: ['NET_ADMIN', 'NET_RAW'],
  root: true,
  scratch: { '/run': '1Mi' },
  resources: {
    cpu: '10m',
    memory: '128Mi',
    limit: '512Mi',
    why: 'the kernel moves the packets; this is the page that makes keys',
  },
});

/** Answers *.DOMAIN with Traefik's Service, so that VPN clients take the same way as everybody. */
const names = (settings: Settings, edge: string): Container => ({
  name: 'dns',
  image:
    'docker.io/coredns/coredns:1.12.4@sha256:986f04c2e15e147d00bdd51e8c51bcef3644b13ff806be7d2ff1b261d6dfbae1',
  args: ['-conf', '/etc/coredns/Corefile'],
  files: { '/etc/coredns/Corefile': corefile(settings, edge) },
  capabilities: ['NET_BIND_SERVICE'],
  root: true,
  resources: { cpu: '5m', memory: '16Mi', limit: '64Mi', why: 'a few names' },
});

export function corefile(settings: Settings, edge: string): string {
  const domain = settings.DOMAIN.replaceAll('.', '\\.');
  return [
    '. {',
    '    errors',
    // CoreDNS looks for the expression anywhere in a name, which ends with a dot.
    `    rewrite name regex ^(.*\\.)?${domain}\\.$ ${edge} answer auto`,
    '    forward . /etc/resolv.conf',
    '    cache 30',
    '}',
    '',
  ].join('\n');
}

/** What a client sends through the tunnel; the nodes only where the settings name them, as the default is every home. */
const tunnelled = (settings: Settings): readonly string[] => [
  settings.VPN_CIDR,
  ...settings.SERVICE_CIDRS,
  ...settings.NODE_CIDRS,
  ...(settings.NAS_ADDRESS ? [hostCidr(settings.NAS_ADDRESS)] : []),
];
