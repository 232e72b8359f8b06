import type { AlertGroup } from '../alert';

/** Share of the repository's volume that is left, as the kubelet sees it or as the last retention run did. */
const ROOM = `min by (zone) (
  claim:free:ratio{persistentvolumeclaim="backups"}
  or on (zone)
  min by (zone) (zonarr_backup_repository_free_bytes)
  / (
    min by (zone) (zonarr_backup_repository_free_bytes)
    + sum by (zone) (zonarr_backup_repository_size_bytes)
  )
)`;

/** A job is named `<what>-<service>-<suffix>`, whether a schedule, a person or `npm run restore` made it. */
const AT_WORK = `label_replace(
  kube_job_status_active{job_name=~"(backup|restore|undo|discard)-.+"} > 0,
  "service", "$1", "job_name", "[a-z]+-(.+)-[^-]+"
)`;

const DRILL_FAILED = 'cronjob:failed:info{cronjob="backup-drill"}';

/** None of them is about the service itself, which may be perfectly well. */
export const backups: AlertGroup = {
  name: 'backups',
  alerts: [
    {
      name: 'BackupFailed',
      expr: 'cronjob:failed:info{cronjob!~"backup-(check|drill)"}',
      for: '5m',
      severity: 'critical',
      summary: 'The last run of {{ $labels.cronjob }} failed',
      description:
        'The last run of the CronJob {{ $labels.cronjob }} in {{ $labels.namespace }} failed, and none has succeeded since. The last line of its log says why. What was saved before is untouched.',
    },
    {
      name: 'BackupStale',
      expr: 'cronjob:overdue:info{cronjob!="backup-drill"}',
      for: '15m',
      severity: 'critical',
      summary: '{{ $labels.cronjob }} has not succeeded when it should have',
      description:
        'The CronJob {{ $labels.cronjob }} in {{ $labels.namespace }} has never succeeded, or not for longer than its schedule explains. Its runs fail or do not come, it is suspended, or it is not there.',
    },
    {
      name: 'BackupNotRestarted',
      // Stopped by nobody who still works at it, or for most of half an hour: longer than a backup may take.
      expr: `service:maintenance:info{purpose=~"backup|restore"} unless on (namespace, service) ${AT_WORK}
or (service:maintenance:info and count_over_time(service:maintenance:info[30m:1m]) > 25)`,
      for: '10m',
      severity: 'critical',
      summary: '{{ $labels.service }} is still stopped for {{ $labels.purpose }}',
      description:
        '{{ $labels.service }} was stopped for {{ $labels.purpose }} and has not been started again, neither by that job nor by ensure-started. Other alerts about it are held back meanwhile.',
    },
    {
      name: 'BackupRepositoryFull',
      expr: `${ROOM} < 0.1`,
      for: '15m',
      severity: 'critical',
      summary: 'The backup repository is almost full ({{ $value | humanizePercentage }} free)',
      description:
        'Only {{ $value | humanizePercentage }} of the volume with the backups is free. When it is full every backup fails; what is in it stays readable.',
      labels: { service: 'backup-server' },
    },
    {
      name: 'BackupWarning',
      expr: 'max by (service, zone) (zonarr_backup_warnings) > 0',
      for: '5m',
      severity: 'warning',
      summary: 'The last backup of {{ $labels.service }} left something out',
      description:
        'The last backup of {{ $labels.service }} was saved, but some files could not be read or an application did not give its list. The log of the job names them.',
    },
    {
      name: 'RestoreDrillFailed',
      // The services whose backup failed it; the drill itself where it came to none.
      expr: `max by (service, zone) (zonarr_drill_success) == 0 and on () ${DRILL_FAILED}
or max by (service, zone) (${DRILL_FAILED}) unless on () (zonarr_drill_success == 0)`,
      for: '5m',
      severity: 'critical',
      summary:
        'The restore drill failed{{ if ne $labels.service "drill" }} for {{ $labels.service }}{{ end }}',
      description:
        'The weekly drill could not restore the newest backup of {{ $labels.service }}, or found it old, damaged or smaller than the one before. Do not count on that backup until you know why.',
    },
    {
      name: 'RestoreDrillStale',
      expr: 'cronjob:overdue:info{cronjob="backup-drill"}',
      for: '15m',
      severity: 'warning',
      summary: 'No restore drill has succeeded when it should have',
      description:
        'The CronJob backup-drill has never succeeded, or not for longer than its schedule explains. Nobody knows whether the backups can be restored.',
    },
    {
      name: 'ResticCheckFailed',
      expr: 'cronjob:failed:info{cronjob="backup-check"}',
      for: '5m',
      severity: 'critical',
      summary: 'The check of the backup repository failed',
      description:
        'The weekly check found a damaged repository, or could not read it. Old backups may be lost; new ones may build upon damaged data.',
    },
  ],
};
