import type { RecordingGroup } from '../recording';

const JOBS = 'backup-.+|ensure-started';

/** While kube-state-metrics is replaced, two of its pods may tell the same: one of them is enough. */
const of = (series: string): string => `max by (namespace, cronjob) (${series}{cronjob=~"${JOBS}"})`;

/** Says whose backup it is, and of which zone; the CronJobs of other people have none and drop out. */
const named = (expr: string): string => `label_replace(
  (
    ${expr}
  )
  * on (namespace) group_left (zone) namespace:zone:info,
  "service", "$1", "cronjob", "(?:backup-)?(.+)"
)`;

/**
 * How the jobs of the chart `backup` fare, by what Kubernetes says of them: a job that is killed, or never starts,
 * publishes nothing.
 */
export const backupRecordings: RecordingGroup = {
  name: 'backup-recordings',
  recordings: [
    {
      // One that never succeeded counts from its creation.
      record: 'cronjob:success_age:seconds',
      expr: named(`time() - (
      ${of('kube_cronjob_status_last_successful_time')}
      or ${of('kube_cronjob_created')}
    )`),
    },
    {
      // A failed run stays listed after others have succeeded. The series kube_job_status_failed counts pods, and
      // there may be none when a deadline has passed.
      record: 'cronjob:failed_start:time',
      expr: `max by (namespace, cronjob) (label_replace(
  (
    max by (namespace, job_name) (kube_job_created)
    and on (namespace, job_name)
    max by (namespace, job_name) (kube_job_failed{condition="true"}) == 1
  )
  * on (namespace, job_name) group_left (owner_name)
  max by (namespace, job_name, owner_name) (kube_job_owner{owner_kind="CronJob", owner_name=~"${JOBS}"}),
  "cronjob", "$1", "owner_name", "(.+)"
))`,
    },
    {
      // Its last run failed.
      record: 'cronjob:failed:info',
      expr: named(`group by (namespace, cronjob) (
      cronjob:failed_start:time > (
        ${of('kube_cronjob_status_last_successful_time')}
        or cronjob:failed_start:time * 0
      )
    )`),
    },
    {
      // In this order: no success for longer than its schedule explains, a run that did not come, suspended for a
      // day, not there at all. None of them depends on how often it runs.
      record: 'cronjob:overdue:info',
      expr: `group by (namespace, cronjob, service, zone) (
  cronjob:success_age:seconds > on (namespace, cronjob) group_left () cronjob:allowed_age:seconds
  or cronjob:success_age:seconds > on (namespace, cronjob) group_left () (
    time() - ${of('kube_cronjob_next_schedule_time')} > 3600
  )
  or (
    cronjob:success_age:seconds > 24 * 3600
    and on (namespace, cronjob)
    min by (namespace, cronjob) (min_over_time(kube_cronjob_spec_suspend{cronjob=~"${JOBS}"}[1d])) == 1
  )
  or (
    cronjob:allowed_age:seconds
    unless on (namespace, cronjob) kube_cronjob_created
    and on () max(up{job="kube-state-metrics"}) == 1
  )
)`,
    },
  ],
};
