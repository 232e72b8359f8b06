import type { Case } from './case';
import {
  BLOG,
  CHECK,
  type CronJobLabels,
  cron,
  DRILL,
  ENSURE_STARTED,
  failedRun,
  RADARR,
  run,
  SONARR,
  WIREGUARD,
} from './cronjobs';
import { ksm, pushed } from './series';

const failed = (labels: CronJobLabels) => ({ labels, summary: `The last run of ${labels.cronjob} failed` });
const succeeded = (labels: CronJobLabels, pod?: string) => cron('status_last_successful_time', labels, pod);
const CHECK_FAILED = 'The check of the backup repository failed';

export const backups: readonly Case[] = [
  {
    alert: 'BackupFailed',
    when: 'a run fails, before any has succeeded and after others have',
    series: {
      ...failedRun(RADARR, 1),
      ...failedRun(WIREGUARD, 60),
      [succeeded(WIREGUARD)]: '600x500',
      ...failedRun(ENSURE_STARTED, 60),
    },
    at: '70m',
    fires: [RADARR, WIREGUARD, ENSURE_STARTED].map(failed),
  },
  {
    alert: 'BackupFailed',
    when: 'kube-state-metrics is replaced, and both of its pods tell of the same run',
    series: {
      ...failedRun(RADARR, 5, 70),
      ...failedRun(RADARR, 5, 500, 'ksm-2'),
      [succeeded(RADARR)]: '60x70',
      [succeeded(RADARR, 'ksm-2')]: '60x500',
    },
    at: '68m',
    fires: [failed(RADARR)],
  },
  {
    alert: 'BackupFailed',
    when: 'a later run has succeeded, while the failed one is still listed, or the first one is under way',
    series: {
      ...failedRun(RADARR, 5),
      [succeeded(RADARR)]: '60x9 600x400',
      ...run(SONARR, 20),
    },
    at: '60m',
    fires: [],
  },
  {
    alert: 'BackupFailed',
    when: 'kube-state-metrics starts, and tells of jobs before it tells of CronJobs',
    series: { ...failedRun(RADARR, 5), [succeeded(RADARR)]: '600x20 _x4 600x400' },
    at: '24m',
    fires: [],
  },
  {
    alert: 'BackupFailed',
    when: 'the failed job is no backup: a drill, a restore, or not ours',
    series: {
      ...failedRun(DRILL, 1),
      ...failedRun(CHECK, 1),
      ...failedRun(BLOG, 1),
      ...Object.fromEntries(
        ['kube_job_created', 'kube_job_failed', 'kube_job_owner'].map((name) => [
          ksm(name, {
            namespace: 'zonarr-media',
            job_name: 'restore-radarr-x7k2p',
            ...(name === 'kube_job_failed' && { condition: 'true' }),
          }),
          '1x100',
        ]),
      ),
    },
    at: '60m',
    fires: [],
  },
  {
    alert: 'BackupFailed',
    when: 'ensure-started fails once and succeeds two minutes later',
    series: {
      ...failedRun(ENSURE_STARTED, 10),
      [succeeded(ENSURE_STARTED)]: '480x11 720x200',
    },
    at: '15m',
    fires: [],
  },
  {
    alert: 'BackupWarning',
    when: 'a part of the library could not be read',
    series: {
      [pushed('zonarr_backup_warnings', 'library', 'media')]: '1x30',
      [pushed('zonarr_backup_warnings', 'radarr', 'media')]: '0x30',
    },
    at: '20m',
    fires: [
      {
        labels: { service: 'library', zone: 'media' },
        summary: 'The last backup of library left something out',
      },
    ],
  },
  {
    alert: 'BackupWarning',
    when: 'the next one is whole',
    series: { [pushed('zonarr_backup_warnings', 'library', 'media')]: '1x10 0x30' },
    at: '20m',
    fires: [],
  },
  {
    alert: 'RestoreDrillFailed',
    when: 'one of two backups could not be restored',
    series: {
      ...failedRun(DRILL, 10),
      [pushed('zonarr_drill_success', 'radarr', 'media')]: '1x10 0x50',
      [pushed('zonarr_drill_success', 'wireguard', 'dmz')]: '1x60',
    },
    at: '30m',
    fires: [{ labels: { service: 'radarr', zone: 'media' }, summary: 'The restore drill failed for radarr' }],
  },
  {
    alert: 'RestoreDrillFailed',
    when: 'the drill was killed, or never began',
    series: { ...failedRun(DRILL, 10), [pushed('zonarr_drill_success', 'radarr', 'media')]: '1x60' },
    at: '30m',
    fires: [{ labels: { service: 'drill', zone: 'storage' }, summary: 'The restore drill failed' }],
  },
  {
    alert: 'RestoreDrillFailed',
    when: 'the next drill has succeeded, and a service that is gone left its figure behind',
    series: {
      ...failedRun(DRILL, 10),
      [succeeded(DRILL)]: '60x15 900x50',
      [pushed('zonarr_drill_success', 'tautulli', 'media')]: '0x60',
    },
    at: '30m',
    fires: [],
  },
  {
    alert: 'ResticCheckFailed',
    when: 'the check found damage',
    series: { ...failedRun(CHECK, 10), [succeeded(CHECK)]: '60x60' },
    at: '30m',
    fires: [{ labels: CHECK, summary: CHECK_FAILED }],
  },
  {
    alert: 'ResticCheckFailed',
    when: 'the check has succeeded since, and only a backup failed',
    series: { ...failedRun(CHECK, 10), [succeeded(CHECK)]: '60x15 900x50', ...failedRun(SONARR, 10) },
    at: '30m',
    fires: [],
  },
];
