import { createInterface } from 'node:readline/promises';
import { RestoreError } from './problems';

/**
 * Returns only when the person agrees.
 * @throws RestoreError otherwise, also when nobody is there to ask.
 */
export async function agree({ yes }: { readonly yes?: true }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new RestoreError('nobody is here to ask; --yes goes on without asking.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question('Type yes to go on: ');
    if (answer.trim().toLowerCase() !== 'yes') throw new RestoreError('nothing was changed.');
  } finally {
    terminal.close();
  }
}
