import { requireUsable } from '../cluster/cluster';
import { formatChanges, formatChangesJson } from '../output/changes';
import { findChanges } from '../reach/changes';
import { computeConnections } from '../reach/connections';
import { speaksOfIpv6 } from '../reach/outside';
import { readInput } from './read-input';
import { EXIT, type Terminal } from './terminal';

export interface DiffOptions {
  readonly context: readonly string[];
  readonly output: 'txt' | 'json';
  readonly exitCode?: boolean;
}

/** Prints which connections the second folder adds to those of the first, takes away, or changes. */
export async function diff(
  before: string,
  after: string,
  { context, output, exitCode }: DiffOptions,
  terminal: Terminal,
): Promise<number> {
  const clusters = [before, after].map((path) => readInput([path], context, terminal));
  for (const cluster of clusters) requireUsable(cluster);
  const ipv6 = clusters.some(({ policies }) => speaksOfIpv6(policies));
  const [old = [], current = []] = clusters.map((cluster) => computeConnections(cluster, { ipv6 }));
  const changes = findChanges(old, current);
  terminal.out(output === 'json' ? formatChangesJson(changes) : formatChanges(changes));
  return exitCode && changes.length > 0 ? EXIT.findings : EXIT.clean;
}
