import type { DashboardDescription } from './dashboard';
import { NONE_IS_GOOD, WORKED } from './states';

const byService = (series: string) => [{ expr: `max by (service) (${series})`, legend: '{{service}}' }];

/** Would a restore work, and what does it cost to be able to say so? */
export const backups: DashboardDescription = {
  name: 'backups',
  title: 'Zonarr / Backups',
  description: 'Backups, the restores that prove them, and the room that they take.',
  past: '14d',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          kind: 'figure',
          title: 'Failed',
          description: 'Jobs whose last run failed. The alert of each says what to do.',
          unit: 'short',
          width: 4,
          colours: NONE_IS_GOOD,
          queries: [{ expr: 'count(cronjob:failed:info) or vector(0)', legend: 'jobs' }],
        },
        {
          kind: 'figure',
          title: 'Overdue',
          description: 'Jobs that have not succeeded for longer than their schedule explains.',
          unit: 'short',
          width: 4,
          colours: NONE_IS_GOOD,
          queries: [{ expr: 'count(cronjob:overdue:info) or vector(0)', legend: 'jobs' }],
        },
        {
          kind: 'figure',
          title: 'Stopped',
          description: 'Services that are stopped on purpose at this moment; each for seconds.',
          unit: 'short',
          width: 4,
          queries: [{ expr: 'count(service:maintenance:info) or vector(0)', legend: 'services' }],
        },
        {
          kind: 'figure',
          title: 'Longest stop',
          description: 'How long the last backup stopped the service that it stopped longest.',
          unit: 's',
          width: 4,
          queries: [{ expr: 'max(zonarr_backup_downtime_seconds)', legend: 'stop' }],
        },
        {
          kind: 'figure',
          title: 'Recovery time',
          description: 'How long the last drill took to restore the service that took longest.',
          unit: 's',
          width: 4,
          queries: [{ expr: 'max(zonarr_drill_duration_seconds)', legend: 'restore' }],
        },
        {
          kind: 'figure',
          title: 'Room left',
          description: 'Free bytes beside the repository, as the last retention run saw them.',
          unit: 'bytes',
          width: 4,
          queries: [{ expr: 'min(zonarr_backup_repository_free_bytes)', legend: 'free' }],
        },
      ],
    },
    {
      title: 'Each service',
      panels: [
        {
          kind: 'bars',
          title: 'Last success',
          description:
            'Time since a run of each job succeeded, or since the job was made. The weekly ones may be old.',
          unit: 's',
          height: 14,
          colours: [
            [null, 'green'],
            [108_000, 'yellow'],
            [694_800, 'red'],
          ],
          queries: [{ expr: 'sort_desc(cronjob:success_age:seconds)', legend: '{{cronjob}}' }],
        },
        {
          kind: 'states',
          title: 'Result of each run',
          description: 'Whether the last backup of each service worked, as it said itself.',
          height: 14,
          ...WORKED,
          queries: byService('zonarr_backup_success'),
        },
        {
          kind: 'graph',
          title: 'Downtime',
          description: 'How long each service was stopped. It grows with the size of its databases.',
          unit: 's',
          queries: byService('zonarr_backup_downtime_seconds'),
        },
        {
          kind: 'graph',
          title: 'Duration',
          description:
            'How long each job took, with the time in which it waited for the others and stopped nothing.',
          unit: 's',
          queries: byService('zonarr_backup_duration_seconds'),
        },
        {
          kind: 'graph',
          title: 'Size',
          description: 'Bytes that each backup holds. One that shrinks by much has lost something.',
          unit: 'bytes',
          queries: byService('zonarr_backup_size_bytes'),
        },
        {
          kind: 'graph',
          title: 'Files',
          description: 'Files that each backup holds.',
          unit: 'short',
          queries: byService('zonarr_backup_files'),
        },
        {
          kind: 'states',
          title: 'Stopped on purpose',
          description:
            'When each service was stopped. A long stretch is a service that was not started again.',
          width: 24,
          unit: 'short',
          range: [0, 1],
          colours: [[null, 'blue']],
          words: { 1: ['stopped', 'blue'] },
          queries: [
            {
              expr: 'max by (service, purpose) (service:maintenance:info)',
              legend: '{{service}} {{purpose}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Restore drill',
      panels: [
        {
          kind: 'states',
          title: 'Drill',
          description: 'Whether the newest backup of each service could be restored and read.',
          height: 12,
          ...WORKED,
          queries: byService('zonarr_drill_success'),
        },
        {
          kind: 'bars',
          title: 'Last drill that worked',
          description: 'Time since the backup of each service was restored for a trial.',
          unit: 's',
          height: 12,
          colours: [
            [null, 'green'],
            [694_800, 'red'],
          ],
          queries: byService('time() - zonarr_drill_last_success_timestamp_seconds'),
        },
        {
          kind: 'graph',
          title: 'Time to restore',
          description: 'How long it took to restore each backup: the recovery time to expect.',
          unit: 's',
          queries: byService('zonarr_drill_duration_seconds'),
        },
        {
          kind: 'bars',
          title: 'Age of what was restored',
          description:
            'How old each backup was when the drill restored it: what a loss would have cost then.',
          unit: 's',
          queries: byService('zonarr_drill_snapshot_age_seconds'),
        },
      ],
    },
    {
      title: 'Repository',
      panels: [
        {
          kind: 'graph',
          title: 'Room',
          description: 'Bytes that the repositories hold, and that are free. The alert comes below 10 %.',
          unit: 'bytes',
          stacked: true,
          queries: [
            { expr: 'sum(zonarr_backup_repository_size_bytes)', legend: 'in use' },
            { expr: 'min(zonarr_backup_repository_free_bytes)', legend: 'free' },
          ],
        },
        {
          kind: 'graph',
          title: 'Added by each backup',
          description: 'Bytes that a run added to the repository, after what was there before was left out.',
          unit: 'bytes',
          queries: byService('zonarr_backup_added_bytes'),
        },
        {
          kind: 'bars',
          title: 'Snapshots',
          description: 'Backups that can be restored, after old ones were removed.',
          unit: 'short',
          height: 10,
          queries: byService('zonarr_backup_snapshots'),
        },
        {
          kind: 'states',
          title: 'Check and copy',
          description: 'Whether the repositories were found whole, and whether their copy elsewhere worked.',
          height: 10,
          ...WORKED,
          queries: [
            { expr: 'min(zonarr_backup_check_success)', legend: 'check' },
            { expr: 'min(zonarr_backup_copy_success)', legend: 'copy' },
          ],
        },
      ],
    },
  ],
};
