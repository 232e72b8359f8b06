import type { Cluster } from '../cluster/cluster';
import { DIRECTIONS, type Policy } from '../policy/policy';
import { type Classes, findClasses } from './classes';
import { Selection } from './selection';
import { findShapes } from './shapes';
import { Sides } from './side';

/** The classes of a cluster, and what its policies say about them. */
export interface Classification {
  readonly classes: Classes;
  readonly sides: Sides;
  /** Per policy, the set of those that it selects. */
  readonly subjects: readonly number[];
}

/** Sorts the workloads into classes; unusable where policies tell the pods of one workload apart. */
export function classify(cluster: Cluster): Classification {
  const { policies } = cluster;
  const shapes = findShapes(cluster);
  const selection = new Selection(shapes.all, cluster.namespaces);
  const sides = new Sides(selection);
  const subjects = policies.map(({ namespace, pods }) => selection.select(namespace, pods));
  // Selects every peer, so that classes are made of all the sets there are.
  for (const policy of policies)
    for (const direction of DIRECTIONS) for (const rule of policy[direction] ?? []) sides.read(rule, policy);
  const classes = findClasses(cluster, shapes, selection, policies.some(usesNames));
  return { classes, sides, subjects };
}

const usesNames = (policy: Policy): boolean =>
  DIRECTIONS.some((direction) =>
    policy[direction]?.some(({ ports }) => ports !== 'all' && ports.some((port) => 'name' in port)),
  );
