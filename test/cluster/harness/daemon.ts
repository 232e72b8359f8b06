import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from './paths';
import { enter, inSpace } from './space';

const LOGS = join(STATE, 'log');
const RECORDS = join(STATE, 'daemons');

export const logFile = (name: string): string => join(LOGS, `${name}.log`);
const pidFile = (name: string): string => join(RECORDS, `${name}.pid`);
const recordFile = (name: string): string => join(RECORDS, `${name}.json`);

/** Starts a program in the node's space; it writes to a log of its own name. */
export function startDaemon(
  name: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): void {
  for (const folder of [LOGS, RECORDS]) mkdirSync(folder, { recursive: true });
  writeFileSync(recordFile(name), JSON.stringify({ program, args, environment }));
  const log = openSync(logFile(name), 'a');
  const [command, ...rest] = enter(['sh', '-c', 'echo $$ >"$0"; exec "$@"', pidFile(name), program, ...args]);
  spawn(command, rest, {
    stdio: ['ignore', log, log],
    detached: true,
    env: { ...process.env, ...environment },
  }).unref();
}

/** Ends a program of the node at once, as a crash would. */
export const crashDaemon = (name: string): string =>
  inSpace(['kill', '-KILL', readFileSync(pidFile(name), 'utf8').trim()]);

/** Starts a program again as it was started before. */
export function restartDaemon(name: string): void {
  const { program, args, environment } = JSON.parse(readFileSync(recordFile(name), 'utf8')) as {
    program: string;
    args: string[];
    environment: Record<string, string>;
  };
  startDaemon(name, program, args, environment);
}

/** The last lines that a program of the node wrote. */
export const logTail = (name: string, lines = 20): string =>
  readFileSync(logFile(name), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

/** Where a built program is. */
export type Programs = (name: string) => string;

/** Options as Kubernetes' programs take them. */
export const flags = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([name, value]) => `--${name}=${value}`);
