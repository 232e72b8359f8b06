import { requireUsable } from '../cluster/cluster';
import { workloadTitle } from '../cluster/workload';
import { formatFinding } from '../input/finding';
import { type Form, format } from '../output/form';
import { computeConnections, outsideTheProof } from '../reach/connections';
import { readInput } from './read-input';
import { EXIT, type Terminal } from './terminal';

/** Prints every allowed connection. */
export async function connections(
  paths: readonly string[],
  { context, output }: { context: readonly string[]; output: Form },
  terminal: Terminal,
): Promise<number> {
  const cluster = readInput(paths, context, terminal);
  requireUsable(cluster);
  for (const finding of cluster.findings) terminal.warn(`${formatFinding(finding)}\n`);
  const outside = outsideTheProof(cluster);
  for (const workload of outside)
    terminal.warn(
      `warning: ${workloadTitle(workload)} is on the host network: no policy governs it, so it is left out\n`,
    );
  terminal.out(await format(output, { connections: computeConnections(cluster), outsideTheProof: outside }));
  return EXIT.clean;
}
