import { FAMILIES } from '../../model/backup';
import { configBackups } from '../backup/config-backups';

export const backupManagement = configBackups(FAMILIES.management, {
  about: 'backs up the metrics, where BACKUP_PROMETHEUS asks for it',
});
