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

export const storageRules: readonly Rule[] = [
  needs('STORAGE_MODE', 'nfs', 'NAS_ADDRESS', 'NAS_EXPORT'),
  needs('STORAGE_MODE', 'smb', 'NAS_ADDRESS', 'NAS_SHARE'),
  needs('STORAGE_MODE', 'dynamic', 'LIBRARY_CLASS'),
  configOnBlockStorage,
];
