import { kubectl } from '../../harness/kubectl';
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
    readonly jobTargetRef?: { readonly template: Template };
    readonly replicas?: number;
  };
}

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
}

/**
 * A pod with the labels of their pods for whatever has none just now: jobs, which have ended or run for seconds, and
 * standbys, which rest.
 */
export const inPlaceOfResting = (): readonly IdlePod[] =>
  [
    playing('jobs', 'Job'),
    playing('cronjobs', 'CronJob'),
    playing('scaledjobs', 'ScaledJob'),
    playing('deployments', 'Deployment', ({ replicas }) => replicas === 0),
  ].flat();

function playing(
  resource: string,
  kind: string,
  rests: (spec: Templated['spec']) => boolean = () => true,
): IdlePod[] {
  const { items } = kubectl.json<{ items: Templated[] }>('get', resource, '-A');
  return items
    .filter(({ metadata, spec }) => !metadata.ownerReferences && rests(spec))
    .map(({ metadata: { namespace, name }, spec }) => {
      const template = spec.template ?? spec.jobTemplate?.spec.template ?? spec.jobTargetRef?.template;
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
