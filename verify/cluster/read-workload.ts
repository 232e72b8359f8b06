import type { Fields } from '../input/fields';
import type { Finding } from '../input/finding';
import { fieldsOf, findingAt, type KubeObject } from '../input/object';
import { templatePath } from './kinds';
import { readOperated } from './operated';
import { readLabels, readPod } from './read-pod';
import type { PodShape, Workload } from './workload';

/** The workloads that an object stands for: none, if it is no workload. */
export function readWorkloads(object: KubeObject, findings: Finding[]): Workload[] {
  const operated = readOperated(object, findings);
  if (operated) return operated;
  const path = templatePath(object);
  if (!path) return [];
  const fields = fieldsOf(object, 'invalid-workload', findings);
  let template: Fields | undefined = fields;
  for (const step of path) template = template?.mapping(String(step));
  if (!template?.has('spec'))
    findings.push(
      findingAt(
        object,
        [],
        'invalid-workload',
        'error',
        `no pod to be found in ${[...path, 'spec'].join('.')}`,
      ),
    );
  const pod: PodShape = template ? readPod(template) : { labels: new Map(), ports: [], hostNetwork: false };
  return [
    {
      namespace: object.namespace ?? 'default',
      ...controllerOf(object, fields),
      pods: [withOwnName(object, pod)],
      object,
    },
  ];
}

/** A Pod stands for what controls it; mirror pods, which their node owns, stand for themselves. */
function controllerOf(object: KubeObject, fields: Fields): { name: string; kind: string } {
  if (object.kind === 'Pod')
    for (const owner of fields.mapping('metadata')?.mappings('ownerReferences') ?? []) {
      const [name, kind] = [owner.text('name'), owner.text('kind')];
      if (owner.flag('controller') && name && kind && kind !== 'Node') return { name, kind };
    }
  return { name: object.name, kind: object.kind };
}

/** Labels that a controller adds to the pods of an object, by what it is called. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  Job: ['job-name', 'batch.kubernetes.io/job-name'],
  // https://github.com/kedacore/keda/blob/v2.20.2/pkg/scaling/executor/scale_jobs.go (generateJobs)
  ScaledJob: ['scaledjob.keda.sh/name'],
};

function withOwnName(object: KubeObject, pod: PodShape): PodShape {
  const added = ADDED[object.kind];
  if (!added || object.name === '') return pod;
  return { ...pod, labels: new Map([...pod.labels, ...added.map((key) => [key, object.name] as const)]) };
}

/** The labels of a Namespace, with the one that every namespace carries. */
export function readNamespace(object: KubeObject, findings: Finding[]): Map<string, string> {
  const labels = readLabels(fieldsOf(object, 'invalid-namespace', findings).mapping('metadata'));
  return withImplicitLabel(object.name, labels);
}

/** https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
export function withImplicitLabel(
  name: string,
  labels: Map<string, string> = new Map(),
): Map<string, string> {
  return new Map(labels).set('kubernetes.io/metadata.name', name);
}
