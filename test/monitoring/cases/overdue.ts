import type { Case } from './case';
import { allowed, BLOG, type CronJobLabels, cron, DRILL, ENSURE_STARTED, RADARR, SONARR } from './cronjobs';
import { up } from './series';

const HOUR = 3600;
const WEEK = 7 * 24 * HOUR;
const KSM_UP = up('kube-state-metrics', 'management');

const stale = (labels: CronJobLabels) => ({
  labels,
  summary: `${labels.cronjob} has not succeeded when it should have`,
});

/** A CronJob that was made when the case began, and of which no age is too high. */
const waiting = (labels: CronJobLabels, age = WEEK) => ({
  [allowed(labels)]: `${age}x1700`,
  [cron('created', labels)]: '0x1700',
  [cron('spec_suspend', labels)]: '0x1700',
  [KSM_UP]: '1x1700',
});

export const overdue: readonly Case[] = [
  {
    alert: 'BackupStale',
    when: 'every run fails, though each comes in time',
    series: {
      ...waiting(RADARR, 6 * HOUR),
      [cron('status_last_successful_time', RADARR)]: '600x500',
      // Every two hours.
      [cron('next_schedule_time', RADARR)]: '7200x119 14400x119 21600x119 28800x119',
    },
    at: '400m',
    fires: [stale(RADARR)],
  },
  {
    alert: 'BackupStale',
    when: 'it was made long ago and has never succeeded',
    series: waiting(RADARR, 6 * HOUR),
    at: '400m',
    fires: [stale(RADARR)],
  },
  {
    alert: 'BackupStale',
    when: 'a run has not come for an hour',
    series: {
      ...waiting(ENSURE_STARTED),
      [cron('status_last_successful_time', ENSURE_STARTED)]: '110x300',
      [cron('next_schedule_time', ENSURE_STARTED)]: '240x300',
    },
    at: '85m',
    fires: [stale(ENSURE_STARTED)],
  },
  {
    alert: 'BackupStale',
    when: 'it has been suspended for a day, and it is the run of next week',
    series: {
      ...waiting(RADARR),
      [cron('status_last_successful_time', RADARR)]: '60x1700',
      [cron('spec_suspend', RADARR)]: '0x60 1x1700',
    },
    at: '1540m',
    fires: [stale(RADARR)],
  },
  {
    alert: 'BackupStale',
    when: 'it is declared and was never applied',
    series: { [allowed(RADARR)]: `${WEEK}x60`, ...waiting(SONARR), [KSM_UP]: '1x60' },
    at: '20m',
    fires: [stale(RADARR)],
  },
  {
    alert: 'BackupStale',
    when: 'kube-state-metrics was away, and tells of no CronJob yet',
    series: {
      ...waiting(RADARR),
      [cron('created', RADARR)]: '0x10 _x30 0x20',
      [KSM_UP]: '1x10 0x20 1x30',
      [allowed(SONARR)]: `${WEEK}x1700`,
      [cron('created', SONARR)]: '0x5 _x35 0x20',
    },
    at: '35m',
    fires: [],
  },
  {
    alert: 'BackupStale',
    when: 'a run did not come, and somebody made up for it by hand',
    series: {
      ...waiting(RADARR),
      [cron('next_schedule_time', RADARR)]: '600x500',
      [cron('status_last_successful_time', RADARR)]: '60x60 3600x500',
    },
    at: '120m',
    fires: [],
  },
  {
    alert: 'BackupStale',
    when: 'it was suspended a moment ago, and kube-state-metrics was replaced since',
    series: {
      ...waiting(RADARR),
      [cron('status_last_successful_time', RADARR)]: '60x1700',
      [cron('spec_suspend', RADARR)]: '0x1490 1x10',
      [cron('spec_suspend', RADARR, 'ksm-2')]: '_x1500 1x500',
    },
    at: '1530m',
    fires: [],
  },
  {
    alert: 'BackupStale',
    when: 'it waits for its day, is new, is not ours, or is the drill, which has an alert of its own',
    series: {
      ...waiting(RADARR),
      [cron('status_last_successful_time', RADARR)]: '60x1700',
      [cron('next_schedule_time', RADARR)]: `${WEEK}x1700`,
      ...waiting(SONARR, 30 * HOUR),
      [cron('created', BLOG)]: '0x1700',
      [cron('next_schedule_time', BLOG)]: '60x1700',
      ...waiting(DRILL, 6 * HOUR),
    },
    at: '1600m',
    fires: [],
  },
  {
    alert: 'RestoreDrillStale',
    when: 'none has succeeded in time, or none is scheduled',
    series: { ...waiting(DRILL, 6 * HOUR), [cron('status_last_successful_time', DRILL)]: '60x500' },
    at: '400m',
    fires: [{ labels: DRILL, summary: 'No restore drill has succeeded when it should have' }],
  },
  {
    alert: 'RestoreDrillStale',
    when: 'the last one is a week old, and only a backup is stale',
    series: { ...waiting(DRILL), ...waiting(RADARR, 6 * HOUR) },
    at: '400m',
    fires: [],
  },
];
