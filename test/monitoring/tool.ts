import { spawnSync } from 'node:child_process';

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/**
 * Runs a program of a Debian package.
 * @throws Error that says what to install when it is missing: a test that cannot run must not look like a success.
 */
export function runTool(tool: string, debianPackage: string, args: readonly string[]): Outcome {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') {
    throw new Error(`${tool} is missing: apt-get install ${debianPackage}`);
  }
  if (error) throw error;
  return { ok: status === 0, output: `${stdout}${stderr}` };
}
