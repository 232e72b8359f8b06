import { readFileSync } from 'node:fs';
import { DNS_SERVICE, OUTSIDE } from '../harness/addresses';
import { kubectl } from '../harness/kubectl';
import { until } from '../harness/until';
import { imageNamed } from '../images/references';
import { moduleFile } from '../tools/module-files';

/** What k3s brings of its own: names and volumes. */
export async function applyClusterServices(): Promise<void> {
  await defaultServiceAccount('kube-system');
  kubectl.apply(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: DNS }));
  kubectl.apply(localPathProvisioner());
  kubectl(
    'annotate',
    'storageclass',
    'local-path',
    'storageclass.kubernetes.io/is-default-class=true',
    '--overwrite',
  );
}

/** Pods are refused until the controller manager has made this. */
const defaultServiceAccount = (namespace: string) =>
  until(`the ServiceAccount of ${namespace}`, () =>
    kubectl.try('get', 'serviceaccount', 'default', '-n', namespace).status === 0 ? true : undefined,
  );

/** Upstream's manifest, with the shell that the images have. */
const localPathProvisioner = (): string =>
  readFileSync(moduleFile('local-path-provisioner', 'deploy/local-path-storage.yaml'), 'utf8').replace(
    /image: busybox$/m,
    `image: ${imageNamed('docker.io/library/busybox')}`,
  );

const labels = { 'k8s-app': 'kube-dns' };
const names = { name: 'coredns', namespace: 'kube-system' };

/** One block for the cluster and one for the rest: a template in the same block would shadow the cluster's names. */
const COREFILE = `cluster.local in-addr.arpa {
  errors
  health
  kubernetes cluster.local in-addr.arpa
}
. {
  errors
  forward . ${OUTSIDE}
}
`;

const DNS = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: names },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'coredns' },
    // The API server's own role for kube-dns cannot read EndpointSlices, which CoreDNS watches.
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'coredns' },
    subjects: [{ kind: 'ServiceAccount', ...names }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'coredns' },
    rules: [
      { apiGroups: [''], resources: ['services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: names, data: { Corefile: COREFILE } },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kube-dns', namespace: 'kube-system', labels },
    spec: {
      clusterIP: DNS_SERVICE,
      selector: labels,
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
      ],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...names, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: 'coredns',
          dnsPolicy: 'Default',
          securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] },
          containers: [
            {
              name: 'coredns',
              image: imageNamed('docker.io/coredns/coredns'),
              args: ['-conf', '/etc/coredns/Corefile'],
              ports: [
                { containerPort: 53, protocol: 'UDP' },
                { containerPort: 53, protocol: 'TCP' },
              ],
              readinessProbe: { httpGet: { path: '/health', port: 8080 } },
              volumeMounts: [{ name: 'config', mountPath: '/etc/coredns' }],
            },
          ],
          volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
        },
      },
    },
  },
];
