import { type Manifest, namespace, pod, policy } from '../manifests';

const TCP = (port: number) => ({ protocol: 'TCP', port });
const named = (name: string) => ({ matchLabels: { app: name } });

const deny = (where: string): Manifest =>
  policy(`${where}/default-deny`, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

const one = (where: string, app: string, direction: 'ingress' | 'egress', rules: unknown): Manifest =>
  policy(`${where}/${app}-${direction}`, {
    podSelector: named(app),
    policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'],
    [direction]: rules,
  });

const peer = (where: string, app: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': where } },
  podSelector: named(app),
});

/** Two namespaces of one zone, another zone, a namespace without zone, and a way in and out. */
export const NETWORK: readonly Manifest[] = [
  namespace('edge', { 'zonarr.dev/zone': 'dmz' }),
  namespace('vpn', { 'zonarr.dev/zone': 'dmz' }),
  namespace('films', { 'zonarr.dev/zone': 'media' }),
  pod('edge/proxy', { app: 'proxy' }),
  pod('vpn/tunnel', { app: 'tunnel' }),
  pod('films/player', { app: 'player' }),
  pod('films/finder', { app: 'finder' }),
  pod('loose/anything', { app: 'anything' }),
  pod('loose/watcher', { app: 'watcher' }, { hostNetwork: true }),
  ...['edge', 'vpn', 'films'].map(deny),
  one('edge', 'proxy', 'ingress', [{ ports: [TCP(8443)] }]),
  one('edge', 'proxy', 'egress', [{ to: [peer('films', 'player')], ports: [TCP(32400), TCP(7878)] }]),
  one('vpn', 'tunnel', 'egress', [{ to: [peer('films', 'player')], ports: [TCP(8080)] }]),
  one('films', 'player', 'ingress', [
    { from: [peer('edge', 'proxy'), peer('films', 'finder')], ports: [TCP(32400)] },
    { from: [peer('vpn', 'tunnel')], ports: [TCP(8080)] },
  ]),
  one('films', 'finder', 'egress', [
    { to: [{ podSelector: named('player') }], ports: [TCP(32400)] },
    { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }], ports: [TCP(443)] },
  ]),
];
