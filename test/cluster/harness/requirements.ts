import { spawnSync } from 'node:child_process';

const DOCS = 'docs/cluster.md says more';

/** Stops with one sentence where the machine cannot run a cluster. */
export function requireMachine(): void {
  if (process.platform !== 'linux') throw new Error(`a cluster of its own needs Linux; ${DOCS}`);
  if (process.getuid?.() !== 0)
    throw new Error(
      `a cluster of its own makes network namespaces and containers, so it needs root; ${DOCS}`,
    );
  if (!answers('go', ['version']))
    throw new Error(`a cluster of its own is built from Go modules, so it needs Go 1.25 or later; ${DOCS}`);
}

export const answers = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;
