import { restoreAll } from './restore/all';
import { agree } from './restore/ask';
import { backupOf, backupsOf, cronJobs } from './restore/backups';
import { download, requireEmpty } from './restore/download';
import { type Change, changeInPlace, plan } from './restore/in-place';
import { kubectlFor } from './restore/kubectl';
import { listing } from './restore/list';
import { type Options, readOptions } from './restore/options';
import { RestoreError } from './restore/problems';
import { copyJob, fetchRepository, repositoryPlan } from './restore/repository';
import { chooseSnapshot, snapshotsOf } from './restore/snapshots';
import { described } from './restore/words';

/** True when all that was asked for was done. */
async function restore(options: Options): Promise<boolean> {
  const kubectl = kubectlFor(options);
  const patience = { seconds: options.wait };
  const jobs = await cronJobs(kubectl);
  if (options.repository) {
    const job = copyJob(jobs);
    console.log(repositoryPlan(job));
    await agree(options);
    return fetchRepository(kubectl, job, patience);
  }

  const backups = backupsOf(jobs);
  const chosen = options.service ? [backupOf(options.service, backups)] : backups;
  const [backup] = chosen;
  if (options.to) requireEmpty(options.to);
  const mode = options.undo ? 'undo' : options.discard ? 'discard' : 'restore';
  const snapshots = mode === 'restore' ? await snapshotsOf(kubectl, chosen, patience) : [];
  if (options.list) {
    console.log(
      listing(
        chosen.map(({ service }) => service),
        snapshots,
        new Date(),
      ),
    );
    return true;
  }
  if (options.all || !backup) return restoreAll(kubectl, chosen, snapshots, options, patience);

  const snapshot = () => chooseSnapshot(backup.service, snapshots, options);
  if (options.to) {
    console.log(`Copies ${described(snapshot(), new Date())} of ${backup.service} to ${options.to}.`);
    await agree(options);
    await download(kubectl, backup, snapshot(), options.to, patience);
    console.log(`All files are in ${options.to}. Keep them to yourself: they may hold passwords.`);
    return true;
  }
  const change: Change = mode === 'restore' ? { mode, snapshot: snapshot() } : { mode };
  console.log(plan(backup, change, new Date()));
  await agree(options);
  return (await changeInPlace(kubectl, backup, change, patience)) === 'done';
}

async function main(): Promise<void> {
  try {
    if (!(await restore(readOptions(process.argv.slice(2))))) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof RestoreError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

void main();
