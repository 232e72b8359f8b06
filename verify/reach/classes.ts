import type { Cluster } from '../cluster/cluster';
import { type Workload, workloadTitle } from '../cluster/workload';
import { type Finding, UnusableInput } from '../input/finding';
import { findingAt } from '../input/object';
import type { Selection } from './selection';
import type { Shape, Shapes } from './shapes';

/** Workloads that the policies of a cluster cannot tell apart. Whatever holds for one of them holds for all. */
export interface Classes {
  readonly members: readonly (readonly Workload[])[];
  /** The named ports that the pods of a class have in common. */
  readonly named: readonly Shape['named'][];
  /** The sets of a selection, as classes. */
  readonly sets: readonly (readonly number[])[];
}

/** Shapes that are in the same sets, and resolve the named ports alike, become one class. */
export function findClasses(
  cluster: Cluster,
  shapes: Shapes,
  selection: Selection,
  usesNames: boolean,
): Classes {
  const inSets: number[][] = shapes.all.map(() => []);
  selection.sets.forEach((set, id) => {
    for (const shape of set) inSets[shape]?.push(id);
  });
  const classes = new Map<string, number>();
  const classOf = shapes.all.map(({ named }, shape) => {
    const key = `${inSets[shape]?.join()} ${usesNames ? JSON.stringify([...named]) : ''}`;
    const known = classes.get(key);
    if (known !== undefined) return known;
    classes.set(key, classes.size);
    return classes.size - 1;
  });

  const members: Workload[][] = Array.from({ length: classes.size }, () => []);
  const mixed: Finding[] = [];
  for (const workload of cluster.workloads) {
    const own = new Set((shapes.ofWorkload.get(workload) ?? []).map((shape) => classOf[shape] as number));
    if (own.size > 1) mixed.push(differing(workload));
    for (const each of own) members[each]?.push(workload);
  }
  if (mixed.length > 0) throw new UnusableInput(mixed);

  const named: Shape['named'][] = [];
  classOf.forEach((id, shape) => {
    named[id] ??= (shapes.all[shape] as Shape).named;
  });
  return {
    members,
    named,
    sets: selection.sets.map((set) =>
      [...new Set(set.map((shape) => classOf[shape] as number))].sort((a, b) => a - b),
    ),
  };
}

const differing = (workload: Workload): Finding =>
  findingAt(
    workload.object,
    [],
    'differing-pods',
    'error',
    `policies select the pods of ${workloadTitle(workload)} differently, so it has no one answer`,
  );
