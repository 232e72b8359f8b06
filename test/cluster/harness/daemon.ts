import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from './paths';
import { enter } from './space';

const LOGS = join(STATE, 'log');

export const logFile = (name: string): string => join(LOGS, `${name}.log`);

/** Starts a program in the node's space; it writes to a log of its own name. */
export function startDaemon(
  name: string,
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): void {
  mkdirSync(LOGS, { recursive: true });
  const log = openSync(logFile(name), 'a');
  const [command, ...rest] = enter([program, ...args]);
  spawn(command, rest, {
    stdio: ['ignore', log, log],
    detached: true,
    env: { ...process.env, ...environment },
  }).unref();
}

/** The last lines that a program of the node wrote. */
export const logTail = (name: string, lines = 20): string =>
  readFileSync(logFile(name), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

/** Where a built program is. */
export type Programs = (name: string) => string;

/** Options as Kubernetes' programs take them. */
export const flags = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([name, value]) => `--${name}=${value}`);
