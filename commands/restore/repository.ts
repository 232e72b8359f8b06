import type { Kubectl } from './kubectl';
import type { CronJob } from './objects';
import { RestoreError } from './problems';
import { createJob, follow, type Patience } from './run-job';

const COPY = 'backup-copy';
const DAY = 24 * 60 * 60;

/** The job that copies the repository off site; it alone holds the credentials. @throws RestoreError without one. */
export function copyJob(all: readonly CronJob[]): CronJob {
  const found = all.find(({ metadata }) => metadata.name === COPY);
  if (!found)
    throw new RestoreError(
      'this cluster has no job backup-copy: set BACKUP_TARGET in .env to where the copies are, then npm run synth, npm run secrets, and apply both.',
    );
  return found;
}

export const repositoryPlan = ({ metadata }: CronJob): string =>
  [
    `Copies every snapshot that is at BACKUP_TARGET and not in the backup repository (namespace ${metadata.namespace}) into it.`,
    '  Nothing is overwritten or deleted at either end, and no service is stopped.',
  ].join('\n');

/** Copies back what is off site. Running it again goes on where it ended. */
export async function fetchRepository(
  kubectl: Kubectl,
  cronJob: CronJob,
  patience: Patience,
): Promise<boolean> {
  const job = await createJob(kubectl, cronJob, {
    name: 'fetch-repository',
    command: ['/bin/sh', '/jobs/fetch-repository.sh'],
    writable: '/repository',
    deadline: 7 * DAY,
  });
  const { exitCode, why } = await follow(kubectl, job, patience, (line) => console.log(`  ${line}`));
  console.log(
    exitCode === 0
      ? 'The repository is complete. Now: npm run restore -- --all'
      : `Not everything was copied (exit code ${exitCode}). ${why} Run it again; it goes on where it ended.`,
  );
  return exitCode === 0;
}
