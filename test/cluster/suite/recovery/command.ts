import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NODE_NETWORK, networkFile } from '../../harness/hosts';
import { kubeconfig } from '../../harness/kubeconfig';
import { CACHE, ROOT } from '../../harness/paths';

export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A command of the README, as somebody types it who has a checkout and kubectl. */
export function command(name: string, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(
    'nsenter',
    [`--net=${networkFile(NODE_NETWORK)}`, 'npm', 'run', '-s', name, '--', ...args],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        PATH: `${join(CACHE, 'bin')}:${process.env.PATH}`,
        KUBECONFIG: kubeconfig('admin'),
      },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
}
