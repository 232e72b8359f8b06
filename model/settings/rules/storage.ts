import type { Rule } from '../rules';
import { needs } from './companion';

/** Class names that people give to network file systems; SQLite loses its locks there (Sonarr #1886, Radarr #7269). */
const NETWORK_FILE_SYSTEM = /(^|[^a-z])(nfs|smb|samba|cifs)/;

const configOnBlockStorage: Rule = (settings) =>
  NETWORK_FILE_SYSTEM.test(settings.CONFIG_CLASS)
    ? [
        {
          keys: ['CONFIG_CLASS'],
          message: `CONFIG_CLASS=${settings.CONFIG_CLASS}: configurations hold SQLite databases, which break on NFS and SMB ("database is locked"); name a class of block storage or leave it empty`,
        },
      ]
    : [];

/** Folders of the system, and those that only hold other people's. */
const SYSTEM_FOLDER =
  /^\/((bin|boot|dev|etc|lib(32|64)?|proc|run|sbin|sys|usr)(\/.*)?|(home|opt|root|tmp|var|var\/lib)\/?)$/;

/** A Job gives the folder to the media user before anything else runs. */
const libraryIsNoSystemFolder: Rule = (settings) =>
  SYSTEM_FOLDER.test(settings.LIBRARY_PATH)
    ? [
        {
          keys: ['LIBRARY_PATH'],
          message: `LIBRARY_PATH=${settings.LIBRARY_PATH}: the media user becomes its owner, so it cannot be a folder of the system; name one of its own. Example: LIBRARY_PATH=/srv/zonarr/library`,
        },
      ]
    : [];

/** Backups are encrypted on their way anyhow, but the credentials for the place are not. */
const plainBackupStaysAtHome: Rule = ({ BACKUP_TARGET, BACKUP_TARGET_CIDR }) =>
  /^\w+:http:/.test(BACKUP_TARGET) && BACKUP_TARGET_CIDR.length === 0
    ? [
        {
          keys: ['BACKUP_TARGET', 'BACKUP_TARGET_CIDR'],
          message: `BACKUP_TARGET=${BACKUP_TARGET}: over http its credentials can be read on the way, so that is for your own network alone; use https, or name that network. Example: BACKUP_TARGET_CIDR=192.168.1.20/32`,
        },
      ]
    : [];

export const storageRules: readonly Rule[] = [
  needs('STORAGE_MODE', 'nfs', 'NAS_ADDRESS', 'NAS_EXPORT'),
  needs('STORAGE_MODE', 'smb', 'NAS_ADDRESS', 'NAS_SHARE'),
  needs('STORAGE_MODE', 'dynamic', 'LIBRARY_CLASS'),
  configOnBlockStorage,
  libraryIsNoSystemFolder,
  plainBackupStaysAtHome,
];
