import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../input/finding';
import { findingAt, type KubeObject } from '../input/object';
import { DIRECTIONS, type Direction, type Policy } from '../policy/policy';
import { selectsAll } from '../policy/selector';

/** Every namespace of the input denies in both directions whatever no policy allows. */
export function checkNamespaces({ objects, workloads, policies }: Cluster): Finding[] {
  const known = new Map<string, KubeObject>();
  for (const object of objects)
    if (object.kind === 'Namespace' && object.group === '' && !object.context) known.set(object.name, object);
  for (const { namespace, object } of workloads)
    if (!object.context && !known.has(namespace)) known.set(namespace, object);
  const denied = new Set(
    policies.flatMap((policy) =>
      DIRECTIONS.filter((direction) => isDefaultDeny(policy, direction)).map(
        (direction) => `${policy.namespace} ${direction}`,
      ),
    ),
  );
  return [...known].flatMap(([name, object]) => {
    const open = DIRECTIONS.filter((direction) => !denied.has(`${name} ${direction}`));
    if (open.length === 0) return [];
    return [
      findingAt(
        object,
        [],
        'no-default-deny',
        'warning',
        `namespace ${name} has no default deny for ${open.join(' and ')}`,
      ),
    ];
  });
}

const isDefaultDeny = (policy: Policy, direction: Direction): boolean =>
  selectsAll(policy.pods) && policy[direction]?.length === 0;
