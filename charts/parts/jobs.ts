import { Construct } from 'constructs';
import type { Job } from '../../model/job';
import { jobsOf, namespaceOf, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { Access } from '../parts/access';
import { k8s } from '../parts/kubernetes';
import { labelsFor } from '../parts/labels';
import { podTemplate } from '../parts/pod';

/** A service that only runs jobs: its account, and a CronJob for each. */
export class ScheduledJobs extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, service: Service) {
    super(scope, id);
    new Access(this, 'access', platform, service);
    for (const job of jobsOf(platform, service)) {
      new k8s.KubeCronJob(this, job.name, {
        metadata: {
          name: job.name,
          namespace: namespaceOf(platform, service).name,
          labels: { ...labelsFor(service) },
          annotations: { 'zonarr.dev/why': job.about },
        },
        spec: scheduleOf(platform, service, job),
      });
    }
  }
}

function scheduleOf(platform: Platform, service: Service, job: Job): k8s.CronJobSpec {
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
    schedule: job.schedule,
    timeZone: platform.settings.TIMEZONE,
    concurrencyPolicy: 'Forbid',
    // A run that was missed is made up for, unless it is so late that it would have ended.
    startingDeadlineSeconds: job.deadline,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobTemplate: {
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: job.deadline,
        template: podTemplate(platform, service, terms),
      },
    },
  };
}
