import { execFileSync, spawn } from 'node:child_process';

/** Set whole, so that a person's own Go settings neither change nor break a build. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  CGO_ENABLED: '0',
  GOFLAGS: '',
  GOWORK: 'off',
};

const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The build was ended by a signal: nothing else shall be started. */
export class Interrupted extends Error {}

/** Output of a go command that answers at once. */
export const goOutput = (args: readonly string[], cwd: string): string =>
  execFileSync('go', args, { cwd, env: ENVIRONMENT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * Runs one long go command at a time, in all processes together: two would only share the cores and the work.
 * Rejects with the tail of the output.
 */
export function goAlone(args: readonly string[], cwd: string, lock: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a signal reaches the compilers too.
    const child = spawn('flock', ['--no-fork', lock, 'go', ...args], {
      cwd,
      env: ENVIRONMENT,
      detached: true,
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);

    let signal: NodeJS.Signals | undefined;
    const forward = (received: NodeJS.Signals) => {
      signal = received;
      if (child.pid) process.kill(-child.pid, received);
    };
    for (const name of ENDING) process.on(name, forward);
    const settle = (error?: Error) => {
      for (const name of ENDING) process.off(name, forward);
      if (signal) reject(new Interrupted(`interrupted by ${signal}`));
      else if (error) reject(error);
      else resolve();
    };
    child.on('error', settle);
    child.on('close', (code) => settle(code === 0 ? undefined : new Error(lastLines(output))));
  });
}

const lastLines = (output: string): string =>
  output
    .split('\n')
    .filter((line) => line && !line.startsWith('go: downloading'))
    .slice(-20)
    .join('\n');
