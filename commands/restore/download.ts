import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import type { Backup } from './backups';
import type { Kubectl } from './kubectl';
import { RestoreError } from './problems';
import { createJob, type Patience, type Running, whenStarted } from './run-job';
import type { Snapshot } from './snapshots';

/** @throws RestoreError when files there could be overwritten. */
export function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new RestoreError(`${folder} is not empty; name a folder that does not exist yet.`);
}

/**
 * The files of a snapshot in a folder of this computer. Nothing in the cluster changes: a pod that may only read the
 * volume fetches them and sends them here.
 * @throws RestoreError when not all of them arrived.
 */
export async function download(
  kubectl: Kubectl,
  { service, cronJob }: Backup,
  snapshot: Snapshot,
  folder: string,
  patience: Patience,
): Promise<void> {
  requireEmpty(folder);
  mkdirSync(folder, { recursive: true });
  const job = await createJob(kubectl, cronJob, { name: `download-${service}`, command: ['sleep', '14400'] });
  const removeOnInterrupt = () => void job.remove().finally(() => process.exit(130));
  process.once('SIGINT', removeOnInterrupt);
  try {
    const progress = await whenStarted(job, patience);
    if (progress.kind !== 'running') throw new RestoreError(`the job ${job.name} ended early.`);
    await unpack(kubectl, job, progress.pod, snapshot, folder);
    const arrived = filesBelow(folder);
    if (arrived !== snapshot.files)
      throw new RestoreError(
        `${arrived} of ${snapshot.files} files arrived in ${folder}; the connection broke. Delete the folder and try again.`,
      );
  } finally {
    process.off('SIGINT', removeOnInterrupt);
    await job.remove();
  }
}

async function unpack(
  kubectl: Kubectl,
  { namespace, main }: Running,
  pod: string,
  { id }: Snapshot,
  folder: string,
): Promise<void> {
  const dump = ['/bin/sh', '-c', `exec restic dump --archive tar "${id}:$SOURCE" /`];
  const sender = kubectl.start([
    'exec',
    pod,
    `--namespace=${namespace}`,
    `--container=${main}`,
    '--',
    ...dump,
  ]);
  const receiver = spawn('tar', ['-x', '-f', '-', '-C', folder], { stdio: ['pipe', 'inherit', 'inherit'] });
  // When tar ends early its own message and exit code tell; the broken pipe would only hide them.
  receiver.stdin.on('error', () => sender.kill());
  sender.stdout.pipe(receiver.stdin);
  const [[sent], [received]] = await Promise.all([once(sender, 'close'), once(receiver, 'close')]);
  if (sent !== 0 || received !== 0)
    throw new RestoreError(`the files did not all arrive; what is in ${folder} is not complete. See above.`);
}

/** Everything but folders, as restic counts files. */
const filesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
    .length;
