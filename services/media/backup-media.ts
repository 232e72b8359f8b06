import { FAMILIES } from '../../model/backup';
import { configBackups } from '../backup/config-backups';

export const backupMedia = configBackups(FAMILIES.media, {
  about: 'backs up the configurations of the media services',
});
