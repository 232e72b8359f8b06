import type { DeclaredFlow } from '../../../model/declared-flows';
import { addressOf } from './small-network';

/**
 * A network as a person would write it down, for the small network: two workloads in a zone, one of them with two pods,
 * and two pods beside it.
 */

export const PODS = {
  web: { name: 'shop/web[Deployment]', labels: { app: 'web' } },
  twin: { name: 'shop/web[Deployment]', labels: { app: 'web' } },
  db: { name: 'shop/db[Deployment]', labels: { app: 'db' } },
  dns: { name: 'kube-system/coredns[Deployment]', labels: { 'k8s-app': 'kube-dns', extra: 'yes' } },
  stranger: { name: 'somewhere/stranger[Pod]', labels: {} },
};

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

export const FLOWS: readonly DeclaredFlow[] = [
  { from: [{ cidr: '0.0.0.0/0' }], to: ['shop/web'], ports: ['8443/TCP', '51820/UDP'], why: 'customers' },
  { from: ['shop/web'], to: ['shop/db[Deployment]'], ports: ['5432/TCP'], why: 'orders are stored' },
  { from: ['shop/web'], to: ['kube-system/cluster-dns'], ports: ['53/UDP'], why: 'resolve names' },
  {
    from: ['shop/db'],
    to: [{ cidr: '0.0.0.0/0', except: PRIVATE }, { cidr: '::/0' }],
    ports: ['443/TCP', '32400-32402/TCP'],
    why: 'copies elsewhere',
  },
];

const deployment = (namespace: string, name: string, labels: object, ports: readonly object[]): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace, name },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name, image: name, ports }] } },
  },
});

const policy = (
  name: string,
  podSelector: object,
  direction: 'ingress' | 'egress',
  rules: readonly object[],
) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: 'shop', name },
  spec: { podSelector, policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'], [direction]: rules },
});

const app = (name: string) => ({ matchLabels: { app: name } });
const port = (number: number, protocol = 'TCP') => ({ port: number, protocol });

export const MANIFESTS: readonly object[] = [
  deployment('shop', 'web', { app: 'web' }, [{ containerPort: 8443 }, { containerPort: 9000 }]),
  deployment('shop', 'db', { app: 'db' }, [{ containerPort: 5432 }]),
  deployment('shop', 'nightly', { app: 'nightly' }, []),
  policy('none-in', {}, 'ingress', []),
  policy('none-out', {}, 'egress', []),
  policy('web-in', app('web'), 'ingress', [
    { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [port(8443), port(51820, 'UDP')] },
  ]),
  policy('web-out', app('web'), 'egress', [
    { to: [{ podSelector: app('db') }], ports: [port(5432)] },
    {
      to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
      ports: [port(53, 'UDP')],
    },
  ]),
  policy('db-in', app('db'), 'ingress', [{ from: [{ podSelector: app('web') }], ports: [port(5432)] }]),
  policy('db-out', app('db'), 'egress', [
    {
      to: [{ ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE } }, { ipBlock: { cidr: '::/0' } }],
      ports: [port(443), { ...port(32400), endPort: 32402 }],
    },
  ]),
];

export const CONTEXT: readonly object[] = [
  deployment('kube-system', 'cluster-dns', { 'k8s-app': 'kube-dns' }, [
    { containerPort: 53, protocol: 'UDP' },
  ]),
];

/** The address of a pod of the shop. */
export const at = (pod: keyof typeof PODS): string => addressOf(Object.keys(PODS), pod);
const webs = `${at('web')},${at('twin')}`;
const zone = `${webs},${at('db')}`;

/** What a policy agent such as kube-router makes of the policies. */
export const RULES: readonly string[] = [
  `FORWARD -s ${webs} -d ${at('db')} -p tcp --dport 5432 -j ACCEPT`,
  `FORWARD -s ${webs} -d ${at('dns')} -p udp --dport 53 -j ACCEPT`,
  `FORWARD -s ${at('db')} -d ${PRIVATE.join()} -j REJECT`,
  `FORWARD -s ${at('db')} -p tcp -m multiport --dports 443,32400:32402 -j ACCEPT`,
  `FORWARD -s ${zone} -j REJECT`,
  `FORWARD -d ${webs} -p tcp --dport 8443 -j ACCEPT`,
  `FORWARD -d ${webs} -p udp --dport 51820 -j ACCEPT`,
  `FORWARD -d ${zone} -j REJECT`,
  'INPUT -p tcp --dport 30000:32767 -j ACCEPT',
  `INPUT -s ${zone} -j REJECT`,
];

/** The same, with something added before everything else. */
export const rulesWith = (...first: readonly string[]): readonly string[] => [...first, ...RULES];
