import { kubectl } from '../../harness/kubectl';

const NAME = 'wrong-clock';
const FOLDER = `/${NAME}`;
const DAY = 86_400;
/** The clock of a container is the machine's; what its scripts ask for the time is not. */
const DATE = `#!/bin/sh\nexec /bin/date -d "@$(($(/bin/date +%s) - ${DAY}))" "$@"\n`;

interface PodSpec {
  readonly containers: readonly {
    readonly env: readonly { readonly name: string; readonly value?: string }[];
    readonly volumeMounts: readonly object[];
  }[];
  readonly volumes: readonly object[];
}

/** Has the pods of a ScaledJob live a day behind; gives the way to put their clock right. */
export function setClockBehind(namespace: string, scaledJob: string): () => void {
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: NAME, namespace },
    data: { date: DATE },
  };
  kubectl.apply(JSON.stringify(configMap));
  const use = (podSpec: object) =>
    kubectl(
      ...['patch', 'scaledjob', '-n', namespace, scaledJob, '--type=merge', '-p'],
      JSON.stringify({ spec: { jobTargetRef: { template: { spec: podSpec } } } }),
    );
  const { spec } = kubectl.json<{ spec: { jobTargetRef: { template: { spec: PodSpec } } } }>(
    ...['get', 'scaledjob', '-n', namespace, scaledJob],
  );
  const { containers, volumes } = spec.jobTargetRef.template.spec;
  use({
    containers: containers.map(({ env, volumeMounts, ...container }) => ({
      ...container,
      env: env.map(({ name, value }) => ({ name, value: name === 'PATH' ? `${FOLDER}:${value}` : value })),
      volumeMounts: [...volumeMounts, { name: NAME, mountPath: FOLDER, readOnly: true }],
    })),
    volumes: [...volumes, { name: NAME, configMap: { name: NAME, defaultMode: 0o555 } }],
  });
  return () => {
    use({ containers, volumes });
    kubectl('delete', 'configmap', '-n', namespace, NAME);
  };
}
