import { spawnSync } from 'node:child_process';

/** Wall seconds of a command; a failure ends the measurement. */
export function seconds(
  command: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): number {
  const started = process.hrtime.bigint();
  const [program = '', ...args] = command;
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...environment },
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
