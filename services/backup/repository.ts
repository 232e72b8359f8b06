import { clusterUrl, type Platform } from '../../model/platform';
import { random, type SecretKeys, sameAs } from '../../model/secret';

/** What every run of restic has in common. */
export const RESTIC_ENV = { RESTIC_HOST: 'zonarr', RESTIC_CACHE_DIR: '/tmp/restic' };

/** Where a user of the backup server writes. */
export const repositoryEnv = (platform: Platform, user: string): Readonly<Record<string, string>> => ({
  ...RESTIC_ENV,
  RESTIC_REPOSITORY: `rest:${clusterUrl(platform, 'backup-server')}/${user}/`,
  RESTIC_REST_USERNAME: user,
});

export const REPOSITORY_PASSWORD = { RESTIC_PASSWORD: 'repository-password' };

export const repositorySecretEnv = { ...REPOSITORY_PASSWORD, RESTIC_REST_PASSWORD: 'rest-password' };

/** A password of one's own for the backup server, and the one that opens every repository. */
export const repositorySecret: SecretKeys = {
  'rest-password': random(24),
  'repository-password': sameAs('backup-repository', 'repository-password'),
};
