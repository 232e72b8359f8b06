import { kubectl } from '../../harness/kubectl';
import { objectOf } from '../../harness/objects';
import { until } from '../../harness/until';

type End = 'Complete' | 'Failed';

/** A run of a CronJob, started by hand. */
export interface Run {
  readonly namespace: string;
  readonly name: string;
  /** How it ended; undefined while it runs. */
  end(): End | undefined;
  ended(seconds?: number): Promise<End>;
  log(): string;
  /** Kills its pod as the kernel would: no signal that it could handle. */
  kill(): void;
}

/** Starts a CronJob now, as `kubectl create job --from` does for a person. */
export function startJob(namespace: string, cronJob: string): Run {
  const name = `${cronJob}-${Date.now().toString(36)}`;
  kubectl('create', 'job', '-n', namespace, `--from=cronjob/${cronJob}`, name);
  const end = (): End | undefined => {
    const { conditions = [] } = objectOf<JobObject>('jobs', namespace, name).status;
    const found = conditions.find(({ type, status }) => status === 'True' && isEnd(type));
    return found?.type as End | undefined;
  };
  const pod = `job-name=${name}`;
  const log = () => kubectl.try('logs', '-n', namespace, '-l', pod, '--all-containers', '--tail=-1').stdout;
  return {
    namespace,
    name,
    end,
    log,
    ended: (seconds = 120) => until(`the end of ${name}`, end, { seconds, why: log }),
    kill: () => void kubectl('delete', 'pod', '-n', namespace, '-l', pod, '--grace-period=0', '--force'),
  };
}

interface JobObject {
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

const isEnd = (type: string): boolean => type === 'Complete' || type === 'Failed';

/** Runs a CronJob to its end; a failure is an error that shows its log. */
export async function runJob(namespace: string, cronJob: string, seconds?: number): Promise<string> {
  const run = startJob(namespace, cronJob);
  if ((await run.ended(seconds)) === 'Failed') throw new Error(`${cronJob} failed:\n${run.log()}`);
  return run.log();
}
