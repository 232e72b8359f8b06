import { FAMILIES } from '../../model/backup';
import { configBackups } from '../backup/config-backups';

export const backupVpn = configBackups(FAMILIES.vpn, {
  about: 'backs up the keys of the VPN',
  privileged: 'the keys are files of root',
});
