import { writeFileSync } from 'node:fs';
import { requireUsable } from '../cluster/cluster';
import { formatFinding, UnusableInput } from '../input/finding';
import { renderReport } from '../report/report';
import { readInput } from './read-input';
import { EXIT, type Terminal } from './terminal';

export interface ReportOptions {
  readonly out: string;
  readonly context: readonly string[];
}

/** Writes a page about everything that the manifests allow; `-` writes it to the standard output. */
export async function report(
  paths: readonly string[],
  { out, context }: ReportOptions,
  terminal: Terminal,
): Promise<number> {
  const cluster = readInput(paths, context, terminal);
  requireUsable(cluster);
  for (const finding of cluster.findings) terminal.warn(`${formatFinding(finding)}\n`);
  const page = await renderReport(cluster);
  if (out === '-') terminal.out(page);
  else write(out, page);
  return EXIT.clean;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const message = `cannot be written: ${(error as Error).message}`;
    throw new UnusableInput([{ rule: 'unwritable-output', severity: 'error', message, place: { file } }]);
  }
}
