import { kubectl } from '../../harness/kubectl';
import { until } from '../../harness/until';
import { imageNamed } from '../../images/references';

/** A pod that does nothing; the probing opens its ports. */
export interface IdlePod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The workload in whose place it stands, as verify names it. */
  readonly plays: string;
}

interface Templated {
  readonly metadata: {
    readonly namespace: string;
    readonly name: string;
    readonly ownerReferences?: readonly unknown[];
  };
  readonly spec: {
    readonly template?: Template;
    readonly jobTemplate?: { readonly spec: { readonly template: Template } };
  };
}

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
}

/** For every Job and CronJob a pod with the labels of its pods: these have ended, or run for seconds once a day. */
export const inPlaceOfJobs = (): readonly IdlePod[] =>
  [playing('jobs', 'Job'), playing('cronjobs', 'CronJob')].flat();

function playing(resource: string, kind: string): IdlePod[] {
  const { items } = kubectl.json<{ items: Templated[] }>('get', resource, '-A');
  return items
    .filter(({ metadata }) => !metadata.ownerReferences)
    .map(({ metadata: { namespace, name }, spec }) => {
      const template = spec.template ?? spec.jobTemplate?.spec.template;
      const labels = template?.metadata.labels ?? {};
      return { namespace, name, labels, plays: `${namespace}/${name}[${kind}]` };
    });
}

/** Runs idle pods while something is done. */
export async function withIdlePods<T>(pods: readonly IdlePod[], work: () => Promise<T>): Promise<T> {
  kubectl.apply(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pods.map(manifest) }));
  const each = (command: readonly string[], ...more: readonly string[]) => {
    for (const { namespace, name } of pods) kubectl(...command, '-n', namespace, `pod/${name}`, ...more);
  };
  try {
    each(['wait'], '--for=condition=Ready', '--timeout=60s');
    return await work();
  } finally {
    each(['delete']);
  }
}

/** As Pod Security *restricted* asks for, so that any zone admits it. */
const manifest = ({ namespace, name, labels }: IdlePod) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name, labels },
  spec: {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'main',
        image: imageNamed('docker.io/library/busybox'),
        command: ['sleep', 'infinity'],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        ports: [{ containerPort: 8080 }],
      },
    ],
  },
});

/** Holds schedules while something is done, and waits until no job of theirs runs. */
export async function withoutSchedules<T>(work: () => Promise<T>): Promise<T> {
  const suspend = (value: boolean) => {
    for (const { metadata } of kubectl.json<{ items: Templated[] }>('get', 'cronjobs', '-A').items)
      kubectl(
        'patch',
        'cronjob',
        '-n',
        metadata.namespace,
        metadata.name,
        '-p',
        `{"spec":{"suspend":${value}}}`,
      );
  };
  suspend(true);
  try {
    await until('the last scheduled job to end', () => running().length === 0 || undefined, { seconds: 120 });
    return await work();
  } finally {
    suspend(false);
  }
}

const running = () =>
  kubectl
    .json<{ items: { status: { active?: number } }[] }>('get', 'jobs', '-A')
    .items.filter(({ status }) => status.active);
