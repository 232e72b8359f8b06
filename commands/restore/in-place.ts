import type { Backup } from './backups';
import type { Kubectl } from './kubectl';
import type { Job } from './objects';
import { RESTORE_LABEL } from './one-off-job';
import { advice, type Outcome, outcomeOf } from './outcome';
import { RestoreError } from './problems';
import { createJob, follow, type Patience } from './run-job';
import type { Snapshot } from './snapshots';
import { described } from './words';

/** Longer than after a backup: an older database may have to be brought up to date first. */
const READY_SECONDS = '600';

/** What is done to the data of a service: a snapshot in its place, the former data back, or the former data deleted. */
export type Change =
  | { readonly mode: 'restore'; readonly snapshot: Snapshot }
  | { readonly mode: 'undo' }
  | { readonly mode: 'discard' };

/** Read before a person agrees. */
export function plan({ service, cronJob }: Backup, change: Change, now: Date): string {
  const where = `${service} (namespace ${cronJob.metadata.namespace})`;
  switch (change.mode) {
    case 'restore':
      return [
        `Replaces the configuration of ${where}:`,
        `  with       snapshot ${described(change.snapshot, now)}`,
        `  stopped    after the snapshot was fetched and checked, for as long as ${service} takes to start`,
        '  if it does not become ready, its own data is put back after 10 minutes',
        '  old data   stays in .zonarr-before-restore on the same volume; --undo brings it back, --discard deletes it,',
        '             and so does the next restore',
        `What ${service} learned after the snapshot will be gone.`,
      ].join('\n');
    case 'undo':
      return [
        `Gives ${where} the data back that it had before the last restore.`,
        `  stopped    for as long as ${service} takes to start`,
        '  A restore that was cut off is taken back as well.',
      ].join('\n');
    case 'discard':
      return `Deletes what the last restore of ${where} kept of its former data. It runs on.`;
  }
}

/**
 * Changes the data by a Job in the cluster and shows its log.
 * @throws RestoreError when another one is at it, or the Job does not start.
 */
export async function changeInPlace(
  kubectl: Kubectl,
  { service, cronJob }: Backup,
  change: Change,
  patience: Patience,
): Promise<Outcome> {
  await refuseSecond(kubectl, service, cronJob.metadata.namespace);
  const job = await createJob(kubectl, cronJob, {
    name: `${change.mode}-${service}`,
    command: ['/bin/sh', '/jobs/restore-config.sh'],
    env: {
      MODE: change.mode,
      KEEP: '1',
      READY_SECONDS,
      ...(change.mode === 'restore' && { SNAPSHOT: change.snapshot.id }),
    },
    writable: '/source',
    labels: { [RESTORE_LABEL]: service },
    retries: 2,
  });
  const leave = () => {
    console.error(`\nThe job goes on: kubectl logs -f -n ${job.namespace} job/${job.name}`);
    process.exit(130);
  };
  process.once('SIGINT', leave);
  try {
    const { exitCode, why } = await follow(kubectl, job, patience, (line) => console.log(`  ${line}`));
    const outcome = outcomeOf(exitCode);
    console.log(advice(outcome, service, job, why));
    return outcome;
  } finally {
    process.off('SIGINT', leave);
  }
}

async function refuseSecond(kubectl: Kubectl, service: string, namespace: string): Promise<void> {
  const list = await kubectl.read([
    'get',
    'jobs.batch',
    `--namespace=${namespace}`,
    `--selector=${RESTORE_LABEL}=${service}`,
    '--output=json',
  ]);
  const ended = ({ status }: Job) =>
    status?.conditions?.some(
      (one) => (one.type === 'Complete' || one.type === 'Failed') && one.status === 'True',
    );
  const busy = (JSON.parse(list) as { items: readonly Job[] }).items.find((job) => !ended(job));
  if (busy)
    throw new RestoreError(
      `a restore of ${service} is under way: kubectl logs -f -n ${namespace} job/${busy.metadata.name}`,
    );
}
