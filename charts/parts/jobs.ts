import { Construct } from 'constructs';
import type { Job } from '../../model/job';
import { jobsOf, namespaceOf, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { Access } from './access';
import { k8s } from './kubernetes';
import { labelsFor } from './labels';
import { podTemplate } from './pod';
import { TriggeredJob } from './triggered-job';

/** A service that only runs jobs: its account, and for each job what starts it. */
export class Jobs extends Construct {
  constructor(scope: Construct, platform: Platform, service: Service) {
    super(scope, service.name);
    new Access(this, 'access', platform, service);
    for (const job of jobsOf(platform, service)) {
      const metadata = {
        name: job.name,
        namespace: namespaceOf(platform, service).name,
        labels: { ...labelsFor(service) },
        annotations: { 'zonarr.dev/why': job.about },
      };
      const run = runOf(platform, service, job);
      if (job.trigger !== undefined) {
        new TriggeredJob(this, job.name, platform, { metadata, run, query: job.trigger });
      } else {
        new k8s.KubeCronJob(this, job.name, { metadata, spec: scheduleOf(platform, job, run) });
      }
    }
  }
}

/** One run. It is not tried again: what starts it comes back by itself. */
function runOf(platform: Platform, service: Service, job: Job): k8s.JobSpec {
  const { containers, before = [], user, gracePeriod, beside } = job;
  const terms = {
    containers,
    before,
    runsOnce: true as const,
    ...(user && { user }),
    ...(gracePeriod && { gracePeriod }),
    ...(beside && { beside }),
  };
  return {
    backoffLimit: 0,
    activeDeadlineSeconds: job.deadline,
    template: podTemplate(platform, service, terms),
  };
}

/** A date that never comes, for what only a person starts. */
const NEVER = '0 0 31 2 *';

const scheduleOf = (platform: Platform, job: Job, run: k8s.JobSpec): k8s.CronJobSpec => ({
  schedule: job.schedule ?? NEVER,
  ...(job.schedule === undefined && { suspend: true }),
  timeZone: platform.settings.TIMEZONE,
  concurrencyPolicy: 'Forbid',
  // A run that was missed is made up for, unless it is so late that it would have ended.
  startingDeadlineSeconds: job.deadline,
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 1,
  jobTemplate: { spec: run },
});
