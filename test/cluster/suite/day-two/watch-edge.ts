import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { EDGE } from '../../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';

export interface Watched {
  readonly good: number;
  /** Every other answer, or its absence, with the seconds at which it was asked for. */
  readonly bad: readonly { readonly seconds: number; readonly what: string }[];
}

/** Asks the edge from outside, ten times a second, while something happens. */
export async function watchEdge(url: string, status: number, during: () => Promise<void>): Promise<Watched> {
  const watch = spawn(
    'nsenter',
    [
      `--net=${networkFile(OUTSIDE_NETWORK)}`,
      process.execPath,
      join(__dirname, 'watch.js'),
      url,
      EDGE,
      String(status),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let output = '';
  watch.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise((resolve) => watch.on('close', resolve));
  try {
    await during();
  } finally {
    watch.stdin.end();
    await ended;
  }
  return JSON.parse(output) as Watched;
}

/** Seconds from the first answer that was not good to the last. */
export const outageOf = ({ bad }: Watched): number => (bad.at(-1)?.seconds ?? 0) - (bad[0]?.seconds ?? 0);
