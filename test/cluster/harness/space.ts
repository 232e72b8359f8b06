import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_NAME } from './addresses';
import { NODE_NETWORK, networkFile } from './hosts';
import { STATE } from './paths';
import { until } from './until';

/**
 * The node's space: network, mount, process and host name namespaces of its own, so that kubelet and containerd find
 * the folders that they expect and the machine keeps its own. Everything in it ends when its first process ends.
 */

/** Folders of the machine that the node has for itself. */
const OWN_FOLDERS = ['run', 'srv', 'opt', 'var/log', 'var/lib'];

const RECORD = join(STATE, 'space.json');
const LOG = join(STATE, 'space.log');

/** When a process started, in clock ticks: with its id it names a process for good. `proc(5)`, stat, field 22. */
function startOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
  } catch {
    return undefined;
  }
}

/** The first process of the running space, as the machine counts; none when no cluster runs. */
export function spaceProcess(): number | undefined {
  if (!existsSync(RECORD)) return undefined;
  const { pid, start } = JSON.parse(readFileSync(RECORD, 'utf8')) as { pid: number; start: string };
  return startOf(pid) === start ? pid : undefined;
}

/** Makes the space. With `bound` it ends with the calling process, however that one ends. */
export async function makeSpace({ bound }: { bound: boolean }): Promise<void> {
  const root = join(STATE, 'root');
  for (const folder of OWN_FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  mkdirSync(join(root, STATE), { recursive: true });
  const setUp = [
    'set -e',
    'mount --make-rshared /', // node-exporter asks for a root that shares its mounts
    `mount --bind ${STATE} ${root}${STATE}`,
    ...OWN_FOLDERS.map((folder) => `mount --rbind ${root}/${folder} /${folder}`),
    `hostname ${NODE_NAME}`,
    'exec tini -s -- cat',
  ].join('\n');
  const keeper = spawn(
    'nsenter',
    [
      `--net=${networkFile(NODE_NETWORK)}`,
      'unshare',
      '--mount',
      '--propagation=private',
      '--uts',
      '--pid',
      '--fork',
      '--mount-proc',
      '--kill-child',
      'sh',
      '-c',
      bound ? setUp : setUp.replace(/cat$/, 'sleep infinity'),
    ],
    { stdio: [bound ? 'pipe' : 'ignore', 'ignore', openSync(LOG, 'w')], detached: true },
  );
  keeper.unref();
  (keeper.stdin as (NodeJS.WritableStream & { unref?: () => void }) | null)?.unref?.();
  const pid = await until('the space of the node', () => firstProcess(keeper));
  writeFileSync(RECORD, JSON.stringify({ pid, start: startOf(pid) }));
  await until('the folders of the node', () =>
    inSpace(['cat', '/proc/1/comm']).startsWith('tini') ? true : undefined,
  );
}

const firstProcess = ({ pid, exitCode }: ChildProcess): number | undefined => {
  if (exitCode !== null)
    throw new Error(`the space of the node could not be made: ${readFileSync(LOG, 'utf8')}`);
  const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return child === '' ? undefined : Number(child);
};

/** The command that runs another one in the node's space. */
export const enter = (command: readonly string[]): [string, ...string[]] => [
  'nsenter',
  `--target=${requireSpace()}`,
  '--net',
  '--mount',
  '--uts',
  '--pid',
  '--',
  ...command,
];

/** The first process of the running space; an error that says what to do when there is none. */
export function requireSpace(): number {
  const pid = spaceProcess();
  if (pid === undefined) throw new Error('no cluster runs; `npm run cluster -- up` starts one');
  return pid;
}

/** Runs a command in the node's space and gives what it says. */
export function inSpace(command: readonly string[]): string {
  const [program, ...args] = enter(command);
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** Ends the space and with it all of its processes. */
export async function endSpace(): Promise<void> {
  const pid = spaceProcess();
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  await until('the end of the node', () => (spaceProcess() === undefined ? true : undefined));
}
