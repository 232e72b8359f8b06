import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

type Running = ChildProcessByStdio<Writable, Readable, Readable>;

const start = (namespaceFile: string, program: string): Running =>
  spawn('nsenter', [`--net=${namespaceFile}`, '--', process.execPath, program], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** Runs one of the programs in a network namespace: input as JSON, output as JSON. */
export async function ask<T>(namespaceFile: string, program: string, input: unknown): Promise<T> {
  const child = start(namespaceFile, program);
  const said = [text(child.stdout), text(child.stderr)] as const;
  child.stdin.on('error', () => {}); // what ended it is told below
  child.stdin.end(JSON.stringify(input));
  const [code] = await once(child, 'close');
  const [out, complaint] = await Promise.all(said);
  if (code !== 0) throw new Error(`the prober in ${namespaceFile} failed: ${complaint.trim()}`);
  return JSON.parse(out) as T;
}

/** Starts the catcher in a network namespace, and gives the way to end it. */
export async function keep(
  namespaceFile: string,
  program: string,
  input: unknown,
): Promise<() => Promise<void>> {
  const child = start(namespaceFile, program);
  const complaint = text(child.stderr);
  const ended = once(child, 'close');
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(input)}\n`);
  const ready = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error(`the catcher in ${namespaceFile} failed: ${(await complaint).trim()}`);
  return async () => {
    child.stdin.end();
    await ended;
  };
}

/** Runs a command of the machine in a network namespace, and gives what it says. */
export const inNamespace = (namespaceFile: string, command: readonly string[], input = ''): string =>
  execFileSync('nsenter', [`--net=${namespaceFile}`, '--', ...command], { encoding: 'utf8', input });
