import type { CronJob, PodTemplate } from './objects';

/** On a Job that replaces data; its value is the service. */
export const RESTORE_LABEL = 'zonarr.dev/restore';

const HOUR = 60 * 60;

/** What a Job does other than the CronJob whose pod it runs in. */
export interface Purpose {
  /** Its name begins so. */
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Mounts that the CronJob may only read. */
  readonly writable?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Seconds after which Kubernetes ends it. @default 4 hours */
  readonly deadline?: number;
  /** How often a pod that was killed is replaced; one that failed by itself never is. @default 0 */
  readonly retries?: number;
}

/** A Job in the pod of a CronJob: with its account, its secrets, its volumes and the ways that the policies leave it. */
export function oneOffJob({ metadata, spec }: CronJob, purpose: Purpose): object {
  const { template } = spec.jobTemplate.spec;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      generateName: `${purpose.name}-`,
      namespace: metadata.namespace,
      labels: { ...template.metadata?.labels, ...purpose.labels },
    },
    spec: {
      activeDeadlineSeconds: purpose.deadline ?? 4 * HOUR,
      backoffLimit: purpose.retries ?? 0,
      // The script refused or went back, or does not run at all. A kill gives 128 and more; the next pod mends it.
      podFailurePolicy: {
        rules: [
          {
            action: 'FailJob',
            onExitCodes: {
              containerName: template.spec.containers[0].name,
              operator: 'In',
              values: [1, 2, 3, 126, 127],
            },
          },
        ],
      },
      ttlSecondsAfterFinished: 24 * HOUR,
      template: podOf(template, purpose),
    },
  };
}

function podOf(template: PodTemplate, { command, env = {}, writable }: Purpose): object {
  const [main, ...others] = template.spec.containers;
  const { args: _, ...rest } = main;
  const mounts = (main.volumeMounts ?? []).map((mount) =>
    mount.mountPath === writable ? { ...mount, readOnly: false } : mount,
  );
  const written = mounts.find(({ mountPath }) => mountPath === writable)?.name;
  return {
    ...template,
    spec: {
      ...template.spec,
      restartPolicy: 'Never',
      containers: [
        {
          ...rest,
          command,
          env: [
            ...(main.env ?? []).filter(({ name }) => !(name in env)),
            ...Object.entries(env).map(([name, value]) => ({ name, value })),
          ],
          volumeMounts: mounts,
        },
        ...others,
      ],
      volumes: (template.spec.volumes ?? []).map((volume) =>
        volume.name === written && volume.persistentVolumeClaim
          ? { ...volume, persistentVolumeClaim: { ...volume.persistentVolumeClaim, readOnly: false } }
          : volume,
      ),
    },
  };
}
