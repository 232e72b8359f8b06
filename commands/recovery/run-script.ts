import { cronJobs } from '../restore/backups';
import type { Kubectl } from '../restore/kubectl';
import { RestoreError } from '../restore/problems';
import { createJob, follow } from '../restore/run-job';

/** A suspended CronJob of the recovery, and what a run of it is to be about. */
interface Script {
  readonly cronJob: string;
  readonly file: string;
  /** Only this service. @default all */
  readonly service?: string | undefined;
}

/** Seconds that its pod may take to start. */
const START_SECONDS = 180;

/**
 * Runs it as a Job in the cluster, hands on each line of its log, and removes it.
 * @returns its exit code
 * @throws RestoreError when the CronJob is not there, or the Job does not start.
 */
export async function runScript(
  kubectl: Kubectl,
  { cronJob, file, service }: Script,
  line: (text: string) => void,
): Promise<number> {
  const found = (await cronJobs(kubectl)).find(({ metadata }) => metadata.name === cronJob);
  if (!found)
    throw new RestoreError(
      `this cluster has no CronJob ${cronJob} of Zonarr. Is it the right one, and is dist/ applied?`,
    );
  const job = await createJob(kubectl, found, {
    name: cronJob,
    command: ['/bin/sh', `/jobs/${file}`],
    ...(service && { env: { TARGET: service } }),
    deadline: 900,
  });
  const removeOnInterrupt = () => void job.remove().finally(() => process.exit(130));
  process.once('SIGINT', removeOnInterrupt);
  try {
    return (await follow(kubectl, job, { seconds: START_SECONDS }, line)).exitCode;
  } finally {
    process.off('SIGINT', removeOnInterrupt);
    await job.remove();
  }
}
