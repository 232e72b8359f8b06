import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../input/finding';
import { located } from '../input/finding';
import { findingAt, type KubeObject, titleOf } from '../input/object';

/** No two objects of the input have one kind, namespace and name. */
export function checkDuplicates({ objects }: Cluster): Finding[] {
  const first = new Map<string, KubeObject>();
  const findings: Finding[] = [];
  for (const object of objects) {
    // An object with a generated name is a new one each time.
    if (object.context || object.name === '' || !hasOwnName(object)) continue;
    const key = `${object.group} ${titleOf(object)}`;
    const before = first.get(key);
    if (!before) first.set(key, object);
    else {
      const { file, line } = located(findingAt(before, [], '', 'error', ''));
      findings.push(findingAt(object, [], 'duplicate-object', 'error', `is also in ${file}:${line}`));
    }
  }
  return findings;
}

const hasOwnName = ({ body }: KubeObject): boolean =>
  (body.metadata as Record<string, unknown> | undefined)?.name !== undefined;
