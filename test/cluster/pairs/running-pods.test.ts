import { endpointsOf, namespacesByAddress, type RunningPod } from './running-pods';
import { addressOf, makeSmallNetwork, removeSmallNetwork } from './small-network';

interface Given {
  readonly labels?: Record<string, string>;
  readonly owner?: { kind: string; name: string };
  readonly hostNetwork?: boolean;
  readonly phase?: string;
}

const pod = ({ labels = {}, owner, hostNetwork = false, phase = 'Running' }: Given): RunningPod => ({
  metadata: {
    namespace: 'shop',
    name: 'web-0',
    labels,
    ...(owner && { ownerReferences: [{ ...owner, controller: true }] }),
  },
  spec: { hostNetwork },
  status: { phase, podIPs: [{ ip: '10.42.0.5' }, { ip: 'fd00::5' }] },
});

const node = { namespaceFile: '/node' };
const files = new Map([['10.42.0.5', '/pod']]);
const endpoints = (...given: Given[]) => endpointsOf(given.map(pod), node, files);

test.each([
  ['shop/web-0[Pod]', {}],
  ['shop/web[StatefulSet]', { owner: { kind: 'StatefulSet', name: 'web' } }],
  [
    'shop/web-app[Deployment]',
    { owner: { kind: 'ReplicaSet', name: 'web-app-5d4f' }, labels: { 'pod-template-hash': '5d4f' } },
  ],
  ['shop/web[ReplicaSet]', { owner: { kind: 'ReplicaSet', name: 'web' } }],
])('a pod is called %s, as verify calls its workload', (name, given) => {
  expect(endpoints(given).map((each) => each.name)).toEqual([name]);
});

test('a pod has its IPv4 address and its own network namespace', () => {
  expect(endpoints({})).toMatchObject([
    { addresses: ['10.42.0.5'], namespaceFile: '/pod', hostNetwork: false },
  ]);
});

test('a pod on the host network is in the namespace of the node', () => {
  expect(endpoints({ hostNetwork: true })).toMatchObject([{ namespaceFile: '/node', hostNetwork: true }]);
});

test('a pod that has ended is left out', () => {
  expect(endpoints({ phase: 'Succeeded' })).toEqual([]);
});

test('a pod without a network namespace is an error', () => {
  expect(() => endpointsOf([pod({})], node, new Map())).toThrow(
    'no network namespace has the address 10.42.0.5',
  );
});

test('network namespaces are found by the addresses in them', () => {
  try {
    const { endpoints: made } = makeSmallNetwork({ web: { name: 'shop/web[Pod]', labels: {} } });
    expect(namespacesByAddress('/run/netns').get(addressOf(['web'], 'web'))).toBe(made[0]?.namespaceFile);
  } finally {
    removeSmallNetwork(['web']);
  }
});
