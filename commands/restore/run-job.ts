import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from './kubectl';
import type { CronJob, Job, Pod } from './objects';
import { oneOffJob, type Purpose } from './one-off-job';
import { RestoreError } from './problems';
import { type Progress, progressOf } from './progress';

/** A Job that was created, and how to ask about it. */
export interface Running {
  readonly name: string;
  readonly namespace: string;
  readonly main: string;
  readonly progress: () => Promise<Progress>;
  readonly remove: () => Promise<void>;
}

/** Seconds that a pod may take to start its work before the command gives up. */
export interface Patience {
  readonly seconds: number;
}

/** Creates the Job; it starts by itself. */
export async function createJob(kubectl: Kubectl, cronJob: CronJob, purpose: Purpose): Promise<Running> {
  const { namespace } = cronJob.metadata;
  const main = cronJob.spec.jobTemplate.spec.template.spec.containers[0].name;
  const created = await kubectl.read(
    ['create', '--filename=-', '--output=jsonpath={.metadata.name}'],
    oneOffJob(cronJob, purpose),
  );
  const name = created.trim();
  const get = async (...args: string[]) =>
    JSON.parse(await kubectl.read(['get', ...args, `--namespace=${namespace}`, '--output=json']));
  return {
    name,
    namespace,
    main,
    progress: async () => {
      // The Job first: once it has ended, its pods do not change any more.
      const job: Job = await get('jobs.batch', name);
      const pods: { items: readonly Pod[] } = await get(
        'pods',
        `--selector=batch.kubernetes.io/job-name=${name}`,
      );
      const progress = progressOf(job, pods.items, main);
      if (progress.kind !== 'waiting' || progress.why || pods.items.length > 0) return progress;
      return { kind: 'waiting', why: await lastEvent(kubectl, namespace, name) };
    },
    remove: async () => {
      await kubectl.read([
        'delete',
        'jobs.batch',
        name,
        `--namespace=${namespace}`,
        '--wait=false',
        '--ignore-not-found',
      ]);
    },
  };
}

/** Quotas and admission refuse a pod before there is one to ask. */
async function lastEvent(kubectl: Kubectl, namespace: string, job: string): Promise<string | undefined> {
  const list = await kubectl.read([
    'get',
    'events',
    `--namespace=${namespace}`,
    `--field-selector=involvedObject.kind=Job,involvedObject.name=${job}`,
    '--output=json',
  ]);
  return (JSON.parse(list) as { items: readonly { message?: string }[] }).items.at(-1)?.message;
}

/**
 * Waits until the Job works or has ended.
 * @throws RestoreError when its pod does not start; the Job is removed, so that it does not start later by surprise.
 */
export async function whenStarted(job: Running, { seconds }: Patience): Promise<Progress> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const progress = await job.progress();
    if (progress.kind !== 'waiting') return progress;
    if (Date.now() > until) {
      await job.remove();
      throw new RestoreError(
        `the job ${job.name} did not start within ${seconds} s, and was removed; nothing was changed.\n${progress.why ?? 'The cluster does not say why.'}`,
      );
    }
    await sleep(1000);
  }
}

/** Follows the Job to its end and hands on each line of its log. */
export async function follow(
  kubectl: Kubectl,
  job: Running,
  patience: Patience,
  line: (text: string) => void,
): Promise<Extract<Progress, { kind: 'finished' }>> {
  let progress = await whenStarted(job, patience);
  const read = new Set<string>();
  for (;;) {
    const { pod } = progress.kind === 'waiting' ? { pod: undefined } : progress;
    if (pod && (progress.kind === 'running' || !read.has(pod))) {
      // A connection that broke is taken up again from now on; what was printed is not printed twice.
      await log(kubectl, job, pod, read.has(pod) ? ['--tail=0'] : [], line);
      read.add(pod);
    }
    if (progress.kind === 'finished') return progress;
    await sleep(500);
    progress = await job.progress();
  }
}

async function log(
  kubectl: Kubectl,
  { namespace, main }: Running,
  pod: string,
  args: readonly string[],
  line: (text: string) => void,
): Promise<void> {
  const { stdout } = kubectl.start([
    'logs',
    pod,
    `--namespace=${namespace}`,
    `--container=${main}`,
    '--follow',
    ...args,
  ]);
  for await (const text of createInterface({ input: stdout })) line(text);
}
