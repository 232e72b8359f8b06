import { type Cluster, readCluster } from '../cluster/cluster';
import { readObjects } from '../input/read-objects';
import type { Terminal } from './terminal';

/** The cluster of the paths, together with what the context files add to it. */
export function readInput(
  paths: readonly string[],
  context: readonly string[],
  { stdin }: Terminal,
): Cluster {
  const own = readObjects(paths, { stdin });
  if (context.length === 0) return readCluster(own);
  const added = readObjects(context, { stdin, context: true });
  return readCluster({
    objects: [...own.objects, ...added.objects],
    findings: [...own.findings, ...added.findings],
  });
}
