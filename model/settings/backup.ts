import { backupTarget, cidrs } from './addresses';
import { key, secretKey } from './key';
import { retention, schedule } from './time';
import { oneOf, onOff, port } from './types';

export const backup = {
  BACKUP_SCHEDULE: key(schedule, '30 3 * * *', 'When configurations are backed up.'),
  BACKUP_RETENTION: key(retention, '30d', 'How long backups are kept.'),
  BACKUP_MEDIA: key(
    oneOf('off', 'list', 'full'),
    'list',
    'What is saved of the library: nothing, a list of what is in it, or the files themselves.',
  ),
  BACKUP_MEDIA_SCHEDULE: key(schedule, '0 5 * * *', 'When the library or its list is backed up.'),
  BACKUP_PROMETHEUS: key(onOff, 'off', 'Back up the metrics too; Prometheus stops meanwhile.'),
  BACKUP_CHECK_SCHEDULE: key(schedule, '0 7 * * 0', 'When the repository is read again and checked.'),
  BACKUP_DRILL_SCHEDULE: key(
    schedule,
    '30 7 * * 0',
    'When the newest backup of every service is restored to try it.',
  ),
  BACKUP_TARGET: key(
    backupTarget,
    '',
    'Where copies of the backups go, besides the storage zone; empty means nowhere.',
  ),
  BACKUP_TARGET_PORT: key(port, '443', 'Port of BACKUP_TARGET where its address names none; 22 for SFTP.'),
  BACKUP_TARGET_CIDR: key(cidrs, '', 'Network of BACKUP_TARGET, when it has a private address.'),
  BACKUP_TARGET_CREDENTIALS: secretKey(
    'Environment of restic or rclone for BACKUP_TARGET, as NAME=value pairs separated by commas.',
  ),
};
