import { ksm, series } from './series';

/** A CronJob of the chart `backup`, as alerts name it. */
export interface CronJobLabels extends Readonly<Record<string, string>> {
  readonly namespace: string;
  readonly cronjob: string;
  readonly service: string;
  readonly zone: string;
}

const cronJob = (service: string, zone: string, namespace: string): CronJobLabels => ({
  namespace,
  cronjob: `backup-${service}`,
  service,
  zone,
});

export const RADARR = cronJob('radarr', 'media', 'zonarr-media');
export const SONARR = cronJob('sonarr', 'media', 'zonarr-media');
export const WIREGUARD = cronJob('wireguard', 'dmz', 'zonarr-vpn');
export const CHECK = cronJob('check', 'storage', 'zonarr-storage');
export const DRILL = cronJob('drill', 'storage', 'zonarr-storage');
export const ENSURE_STARTED = {
  ...cronJob('ensure-started', 'storage', 'zonarr-storage'),
  cronjob: 'ensure-started',
};
/** Not of the platform, in a namespace that has no zone. */
export const BLOG = cronJob('blog', '', 'default');

/** What Kubernetes says of it; times are seconds since the case began. */
export const cron = (name: string, { namespace, cronjob }: CronJobLabels, pod = 'ksm-1'): string =>
  ksm(`kube_cronjob_${name}`, { namespace, cronjob, pod });

/** The platform declares it. */
export const allowed = (labels: CronJobLabels): string => series('cronjob:allowed_age:seconds', labels);

/** A run of it that began at a minute, and has not failed. */
export function run({ namespace, cronjob }: CronJobLabels, minute: number, until = 500, pod = 'ksm-1') {
  const job = { namespace, job_name: `${cronjob}-${29401170 + minute}`, pod };
  const owner = { owner_kind: 'CronJob', owner_name: cronjob, owner_is_controller: 'true' };
  return {
    [ksm('kube_job_created', job)]: `_x${minute} ${minute * 60}x${until - minute}`,
    [ksm('kube_job_owner', { ...job, ...owner })]: `_x${minute} 1x${until - minute}`,
  };
}

/** One that failed at once. */
export function failedRun(labels: CronJobLabels, minute: number, until = 500, pod = 'ksm-1') {
  const { namespace, cronjob } = labels;
  const job_name = `${cronjob}-${29401170 + minute}`;
  return {
    ...run(labels, minute, until, pod),
    [ksm('kube_job_failed', {
      namespace,
      job_name,
      pod,
      condition: 'true',
    })]: `_x${minute} 1x${until - minute}`,
  };
}
