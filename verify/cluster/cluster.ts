import { type Finding, UnusableInput } from '../input/finding';
import { findingAt, type KubeObject } from '../input/object';
import type { Manifests } from '../input/read-objects';
import type { Policy } from '../policy/policy';
import { isPolicy, readPolicy } from '../policy/read-policy';
import { isForeignPolicy, runsNoPods, templatePath } from './kinds';
import { type Labels, labelsKey } from './label';
import { readNamespace, readWorkloads, withImplicitLabel } from './read-workload';
import { type PodShape, type Workload, workloadTitle } from './workload';

/** What decides about connections, and what was noticed while reading it. */
export interface Cluster {
  /** The labels of each namespace that has an object, or whose Namespace is in the input. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly workloads: readonly Workload[];
  readonly policies: readonly Policy[];
  readonly objects: readonly KubeObject[];
  readonly findings: readonly Finding[];
}

/** Reads workloads, namespaces and policies out of the objects. */
export function readCluster({ objects, findings: before }: Manifests): Cluster {
  const findings = [...before];
  const namespaces = new Map<string, Labels>();
  const workloads = new Map<string, Workload>();
  const policies = new Map<string, Policy>();
  for (const object of objects) {
    if (isPolicy(object)) {
      const policy = readPolicy(object, findings);
      once(policies, `${policy.namespace}/${policy.name}`, policy, object, findings);
    } else if (object.kind === 'Namespace' && object.group === '') {
      once(namespaces, object.name, readNamespace(object, findings), object, findings);
    } else {
      const read = readWorkloads(object, findings);
      for (const workload of read) addWorkload(workloads, workload);
      if (read.length > 0 && object.name === '')
        findings.push(findingAt(object, [], 'invalid-workload', 'error', 'has no name'));
      if (read.length === 0) noteUnread(object, findings);
    }
  }
  for (const { namespace } of [...workloads.values(), ...policies.values()])
    if (!namespaces.has(namespace)) namespaces.set(namespace, withImplicitLabel(namespace));
  return {
    namespaces,
    workloads: [...workloads.values()],
    policies: [...policies.values()],
    objects,
    findings: unique(findings),
  };
}

/** Stops where a connection list would be wrong: something in the input could not be read for what it is. */
export function requireUsable({ findings }: Cluster): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UnusableInput(errors);
}

/** The second object of one name would overwrite the first, and which is second is chance. */
function once<T>(
  known: Map<string, T>,
  key: string,
  value: T,
  object: KubeObject,
  findings: Finding[],
): void {
  if (known.has(key))
    findings.push(findingAt(object, [], 'duplicate-object', 'error', 'is in the input more than once'));
  else known.set(key, value);
}

function addWorkload(known: Map<string, Workload>, workload: Workload): void {
  const title = workloadTitle(workload);
  const first = known.get(title);
  if (!first) known.set(title, workload);
  else {
    const shapes = new Set(first.pods.map(shapeKey));
    const others = workload.pods.filter((pod) => !shapes.has(shapeKey(pod)));
    if (others.length > 0) known.set(title, { ...first, pods: [...first.pods, ...others] });
  }
}

export const shapeKey = ({ labels, ports, hostNetwork }: PodShape): string =>
  `${labelsKey(labels)}${JSON.stringify(ports)}${hostNetwork}`;

function noteUnread(object: KubeObject, findings: Finding[]): void {
  const kind = `${object.group ? `${object.group}/` : ''}${object.version} ${object.kind}`;
  if (isForeignPolicy(object))
    findings.push(
      findingAt(
        object,
        ['kind'],
        'foreign-policy',
        'warning',
        `${kind} is not computed here: what it allows or denies is missing from the result`,
      ),
    );
  else if (!templatePath(object) && !runsNoPods(object))
    findings.push(
      findingAt(
        object,
        ['kind'],
        'unknown-kind',
        'warning',
        `${kind} is not known here: if it runs pods, give them with --context`,
      ),
    );
}

function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, object, message, place }) => {
    const key = JSON.stringify([
      rule,
      object,
      message,
      'file' in place
        ? place
        : [place.origin.file.name, place.origin.document, place.origin.path, place.path],
    ]);
    return !seen.has(key) && seen.add(key);
  });
}
