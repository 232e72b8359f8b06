import { agree } from './ask';
import type { Backup } from './backups';
import { changeInPlace } from './in-place';
import type { Kubectl } from './kubectl';
import type { Options } from './options';
import type { Outcome } from './outcome';
import { RestoreError } from './problems';
import type { Patience } from './run-job';
import { newestGood, type Snapshot } from './snapshots';
import { described } from './words';

/**
 * Restores every service that has a snapshot. One that fails does not keep the others from being restored.
 * @throws RestoreError when no service has one.
 */
export async function restoreAll(
  kubectl: Kubectl,
  backups: readonly Backup[],
  snapshots: readonly Snapshot[],
  options: Options,
  patience: Patience,
): Promise<boolean> {
  const now = new Date();
  const choices = backups.map((backup) => ({
    backup,
    snapshot: newestGood(backup.service, snapshots, options.before),
  }));
  console.log('Replaces these configurations, one service after another, each as --service would:');
  for (const { backup, snapshot } of choices)
    console.log(
      `  ${backup.service.padEnd(12)} ${snapshot ? described(snapshot, now) : 'no good snapshot: left as it is'}`,
    );
  const restored = choices.flatMap(({ backup, snapshot }) => (snapshot ? [{ backup, snapshot }] : []));
  if (restored.length === 0) throw new RestoreError('no service has a good snapshot; nothing was changed.');
  await agree(options);
  const failed: string[] = [];
  for (const { backup, snapshot } of restored) {
    console.log(`${backup.service}:`);
    const outcome = await attempt(() =>
      changeInPlace(kubectl, backup, { mode: 'restore', snapshot }, patience),
    );
    if (outcome !== 'done') failed.push(backup.service);
  }
  console.log(
    failed.length === 0
      ? `All ${restored.length} were restored.`
      : `${restored.length - failed.length} of ${restored.length} were restored. Not restored: ${failed.join(', ')}.`,
  );
  return failed.length === 0;
}

async function attempt(change: () => Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof RestoreError)) throw error;
    console.error(error.message);
    return undefined;
  }
}
