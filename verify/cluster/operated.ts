import type { Fields } from '../input/fields';
import type { Finding } from '../input/finding';
import { fieldsOf, type KubeObject } from '../input/object';
import { readLabels } from './read-pod';
import type { ContainerPort, Workload } from './workload';

/**
 * The StatefulSets that prometheus-operator makes of a Prometheus or an Alertmanager, with the labels and ports that
 * it gives them. https://github.com/prometheus-operator/prometheus-operator/tree/main/pkg (prometheus/server,
 * alertmanager: makeStatefulSetSpec)
 */
export function readOperated(object: KubeObject, findings: Finding[]): Workload[] | undefined {
  if (object.group !== 'monitoring.coreos.com') return undefined;
  if (object.kind !== 'Prometheus' && object.kind !== 'Alertmanager') return undefined;
  const spec = fieldsOf(object, 'invalid-workload', findings).mapping('spec');
  const program = object.kind === 'Prometheus' ? 'prometheus' : 'alertmanager';
  const shards = program === 'prometheus' ? (spec?.integer('shards') ?? 1) : 1;
  return Array.from({ length: Math.max(shards, 1) }, (_, shard) => ({
    namespace: object.namespace ?? 'default',
    name: `${program}-${object.name}${shard > 0 ? `-shard-${shard}` : ''}`,
    kind: 'StatefulSet',
    pods: [
      {
        labels: labelsOf(object, program, shard, spec),
        ports: portsOf(program, spec),
        hostNetwork: spec?.flag('hostNetwork') ?? false,
      },
    ],
    object,
  }));
}

function labelsOf(
  { name }: KubeObject,
  program: string,
  shard: number,
  spec: Fields | undefined,
): Map<string, string> {
  const labels = readLabels(spec?.mapping('podMetadata'));
  const version = spec?.text('version');
  if (version !== undefined) labels.set('app.kubernetes.io/version', version.replace(/^v/, ''));
  labels.set('app.kubernetes.io/name', program);
  labels.set('app.kubernetes.io/instance', name);
  labels.set('app.kubernetes.io/managed-by', 'prometheus-operator');
  labels.set(program, name);
  if (program === 'prometheus') {
    labels.set('operator.prometheus.io/name', name);
    labels.set('operator.prometheus.io/shard', String(shard));
  }
  return labels;
}

function portsOf(program: string, spec: Fields | undefined): ContainerPort[] {
  const web: ContainerPort = {
    name: spec?.text('portName') ?? 'web',
    protocol: 'TCP',
    number: program === 'prometheus' ? 9090 : 9093,
  };
  const reloader: ContainerPort = { name: 'reloader-web', protocol: 'TCP', number: 8080 };
  const mesh: ContainerPort[] = [
    { name: 'mesh-tcp', protocol: 'TCP', number: 9094 },
    { name: 'mesh-udp', protocol: 'UDP', number: 9094 },
  ];
  // With listenLocal the program answers on the loopback of its pod, and only the reloader is left.
  return [...(spec?.flag('listenLocal') ? [] : [web]), ...(program === 'alertmanager' ? mesh : []), reloader];
}
