import { renderReport } from '../../../verify/report/report';
import { unproven } from '../../../verify/report/unproven';
import { clusterOf, type Manifest, pod } from '../manifests';

const volume = (name: string, source: Manifest, claim?: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: { ...source, ...(claim && { claimRef: { namespace: 'films', name: claim } }) },
});

const service = (name: string, spec: Manifest): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'films', name },
  spec,
});

const withSpec = (title: string, spec: Manifest, annotations: Record<string, string> = {}): Manifest => {
  const plain = pod(title) as { metadata: Manifest; spec: Manifest };
  return { ...plain, metadata: { ...plain.metadata, annotations }, spec: { ...plain.spec, ...spec } };
};

const INPUT: readonly Manifest[] = [
  volume('share', { nfs: { server: 'nas.lan', path: '/films' } }, 'library'),
  volume('windows', { csi: { driver: 'smb.csi.k8s.io', volumeAttributes: { source: '//nas.lan/films' } } }),
  volume('disk', { csi: { driver: 'block.example' } }),
  withSpec('films/player', { volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'library' } }] }),
  withSpec('films/folder', {
    volumes: [
      { name: 'a', hostPath: { path: '/srv' } },
      { name: 'b', emptyDir: {} },
    ],
  }),
  withSpec('films/multi', {}, { 'k8s.v1.cni.cncf.io/networks': 'lan' }),
  withSpec('films/door', { containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort: 8080 }] }] }),
  pod('films/host', {}, { hostNetwork: true }),
  service('inner', { ports: [{ port: 80 }] }),
  service('balanced', { type: 'LoadBalancer', ports: [{ port: 443 }] }),
  service('node', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }),
  service('alias', { type: 'ExternalName', externalName: 'films.example' }),
];

const found = Object.fromEntries(
  unproven(clusterOf(...INPUT)).map(({ title, found }) => [
    title,
    found?.map((each) => `${each.title}: ${each.text}`),
  ]),
);

test('mounts of the node: shares, and folders, with who uses them', () => {
  expect(found['Mounts of the node']).toEqual([
    'PersistentVolume share: NFS: nas.lan:/films, used in films by player',
    'PersistentVolume windows: smb.csi.k8s.io: //nas.lan/films',
    'Pod films/folder: folder of the node: /srv',
  ]);
});

test('pods on the host network', () => {
  expect(found['Host network']).toEqual(['Pod films/host: hostNetwork']);
});

test('doors through which the source address may change', () => {
  expect(found['LoadBalancer, NodePort and other doors of the node']).toEqual([
    'Pod films/door: hostPort 8080/TCP',
    'Service films/balanced: LoadBalancer, port 443/TCP; the address of the client may be replaced by that of a node',
    'Service films/node: NodePort, port 80/TCP (node port 30080); the address of the client may be replaced by that of a node',
  ]);
});

test('names for what is elsewhere, and secondary interfaces', () => {
  expect(found.ExternalName).toEqual(['Service films/alias: stands for films.example']);
  expect(found['Secondary interfaces']).toEqual(['Pod films/multi: lan']);
});

test('what holds for every cluster is said without an example', () => {
  for (const title of ['The own node', 'A pod and itself', 'ICMP and other protocols']) {
    expect(found).toHaveProperty([title]);
    expect(found[title]).toBeUndefined();
  }
});

test('the page shows all of it, and what could not be computed', async () => {
  const page = await renderReport(
    clusterOf(...INPUT, {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { namespace: 'films', name: 'l7' },
    }),
  );
  for (const each of Object.values(found).flat())
    if (each) expect(page).toContain(each.slice(each.indexOf(': ') + 2));
  expect(page).toContain('[foreign-policy]');
});
