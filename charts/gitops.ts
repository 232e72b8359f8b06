import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Application, AppProject } from '../imports/argoproj.io';
import type { Platform } from '../model/platform';
import type { Settings } from '../model/settings';
import { namespacesOf } from '../model/zone';
import { platformLabels } from './parts/labels';

/** Argo CD's view of the platform: first what it stands on, then `dist/` in the order of its files. */
export class GitOps extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { settings } = platform;
    const namespace = settings.GITOPS_NAMESPACE;
    const labels = { ...platformLabels('management', 'gitops') };
    const server = 'https://kubernetes.default.svc';
    const folder = settings.GITOPS_PATH === '.' ? '' : `${settings.GITOPS_PATH.replace(/\/$/, '')}/`;
    const zones = platform.zones.flatMap(namespacesOf).map(({ name }) => name);

    new AppProject(this, 'project', {
      metadata: { name: 'zonarr', namespace, labels },
      spec: {
        description: 'Zonarr, and what it stands on',
        sourceRepos: [settings.GITOPS_REPO_URL],
        destinations: [...zones, ...platformNamespaces(settings), namespace].map((name) => ({
          namespace: name,
          server,
        })),
        clusterResourceWhitelist: clusterKinds(settings).map(([group, kind]) => ({ group, kind })),
      },
    });
    const application = (name: string, path: string, wave: number, resources: object) =>
      new Application(this, name, {
        metadata: { name, namespace, labels, annotations: { 'argocd.argoproj.io/sync-wave': String(wave) } },
        spec: {
          project: 'zonarr',
          source: {
            repoUrl: settings.GITOPS_REPO_URL,
            targetRevision: settings.GITOPS_REVISION,
            path,
            ...resources,
          },
          destination: { server },
          // A scale-down by a backup, a person or an autoscaler is not drift.
          ignoreDifferences: [
            { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
            { group: 'monitoring.coreos.com', kind: 'Prometheus', jsonPointers: ['/spec/replicas'] },
          ],
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            syncOptions: [
              'ServerSideApply=true',
              'RespectIgnoreDifferences=true',
              'SkipDryRunOnMissingResource=true',
            ],
            retry: { limit: 10, backoff: { duration: '15s', factor: 2, maxDuration: '5m' } },
          },
        },
      });
    application('zonarr-platform', `${folder}platform`, 0, {});
    application('zonarr', `${folder}dist`, 1, { directory: { recurse: false } });
  }
}

/** Namespaces of `platform/`, with its optional parts where the settings ask for them. */
const platformNamespaces = (settings: Settings): readonly string[] => [
  'zonarr-prepare',
  'monitoring-operator',
  'keda',
  'kube-system',
  ...(settings.TLS_MODE === 'cert-manager' ? ['cert-manager'] : []),
];

const clusterKinds = (settings: Settings): readonly (readonly [string, string])[] => [
  ['', 'Namespace'],
  ['', 'PersistentVolume'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition'],
  ['rbac.authorization.k8s.io', 'ClusterRole'],
  ['rbac.authorization.k8s.io', 'ClusterRoleBinding'],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicy'],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicyBinding'],
  ...(settings.TLS_MODE === 'cert-manager' ? WEBHOOKS : []),
  ...(settings.STORAGE_MODE === 'smb' ? [['storage.k8s.io', 'CSIDriver'] as const] : []),
];

const WEBHOOKS: readonly (readonly [string, string])[] = [
  ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration'],
  ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration'],
];
