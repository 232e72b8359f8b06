import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { jobScript } from '../model/script';
import { k8s } from './parts/kubernetes';
import { commonLabels, selectorOf } from './parts/labels';
import { checksumOf } from './parts/volumes';

const NAMESPACE = 'zonarr-prepare';
const SCRIPT = 'prepare-library.sh';

/**
 * Writes `library/` below the output: what `platform/` applies before everything else. It stands apart from the
 * charts because it needs a privileged namespace, and belongs to no zone.
 */
export function synthLibraryFolder(outdir: string, platform: Platform): void {
  const folder = join(outdir, 'library');
  const app = new App({ outdir: folder, recordConstructMetadata: false });
  new LibraryFolder(app, 'library', platform);
  app.synth();
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['library.k8s.yaml'],
  };
  writeFileSync(join(folder, 'kustomization.yaml'), Yaml.stringify(kustomization));
}

/** A Job that makes the library's folders: the kubelet would make them for root alone. */
export class LibraryFolder extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const labels = { ...commonLabels('library') };
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name: NAMESPACE,
        labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'privileged' },
      },
    });
    for (const direction of ['Ingress', 'Egress']) {
      new k8s.KubeNetworkPolicy(this, `deny-${direction}`, {
        metadata: { name: `default-deny-${direction.toLowerCase()}`, namespace: NAMESPACE, labels },
        spec: { podSelector: {}, policyTypes: [direction] },
      });
    }
    if (platform.settings.STORAGE_MODE === 'local') this.addJob(platform, labels);
  }

  private addJob({ settings, services }: Platform, labels: Record<string, string>): void {
    const data = { [SCRIPT]: jobScript(SCRIPT) };
    const roots = services.flatMap(({ library }) => (library?.root ? [library.root] : []));
    const env = {
      LIBRARY_UID: String(settings.MEDIA_UID),
      LIBRARY_GID: String(settings.MEDIA_GID),
      LIBRARY_FOLDERS: [...roots.map((root) => `media/${root}`), 'torrents', 'usenet'].join(' '),
    };
    // A Job cannot be changed, so another library is another Job.
    const name = `prepare-library-${checksumOf({ ...data, ...env, path: settings.LIBRARY_PATH, node: settings.STORAGE_NODE })}`;
    new k8s.KubeConfigMap(this, 'script', {
      metadata: { name: 'prepare-library', namespace: NAMESPACE, labels },
      data,
    });
    new k8s.KubeJob(this, 'job', {
      metadata: { name, namespace: NAMESPACE, labels },
      spec: {
        backoffLimit: 6,
        template: {
          metadata: { labels: { ...selectorOf('library') } },
          spec: {
            restartPolicy: 'OnFailure',
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            ...(settings.STORAGE_NODE && {
              nodeSelector: { 'kubernetes.io/hostname': settings.STORAGE_NODE },
            }),
            securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name: 'prepare',
                image: 'docker.io/library/busybox:1.37.0',
                command: ['/bin/sh', `/scripts/${SCRIPT}`],
                env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
                resources: {
                  requests: { cpu: k8s.Quantity.fromString('10m'), memory: k8s.Quantity.fromString('16Mi') },
                  limits: { memory: k8s.Quantity.fromString('64Mi') },
                },
                securityContext: {
                  runAsUser: 0,
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'], add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'] },
                },
                volumeMounts: [
                  { name: 'library', mountPath: '/library' },
                  { name: 'script', mountPath: '/scripts', readOnly: true },
                ],
              },
            ],
            volumes: [
              { name: 'library', hostPath: { path: settings.LIBRARY_PATH, type: 'DirectoryOrCreate' } },
              { name: 'script', configMap: { name: 'prepare-library' } },
            ],
          },
        },
      },
    });
  }
}
