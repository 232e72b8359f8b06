import { LIBRARY_REPOSITORY } from '../../model/backup';
import { LIBRARY_CLAIM } from '../../model/claims';
import { call } from '../../model/flow';
import type { Job } from '../../model/job';
import { clusterUrl, findService, type Platform } from '../../model/platform';
import { type SecretKeys, sameAs } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { repositoryEnv, repositorySecret, repositorySecretEnv } from '../backup/repository';
import { restic, toolbox } from '../backup/toolbox';

const ARRS = ['radarr', 'sonarr', 'lidarr', 'readarr'];

/** Nothing is stopped for it, so it has no rights and takes no turn: no service waits for it. */
export const backupLibrary = (settings: Settings): Service => ({
  name: LIBRARY_REPOSITORY,
  zone: 'media',
  about: 'backs up the library, or a list of what is in it',
  chart: 'backup',
  enabled: settings.BACKUP_MEDIA !== 'off',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('backup-server', 'save the library or its list'),
    call('pushgateway', 'publish how it went'),
    ...ARRS.map((name) => call(name, 'ask for its own list')),
  ],
  secret,
  jobs: (platform) => [job(platform)],
});

const running = (platform: Platform): readonly string[] =>
  ARRS.filter((name) => findService(platform, name) !== undefined);

const secret = (platform: Platform): SecretKeys => ({
  ...repositorySecret,
  ...Object.fromEntries(running(platform).map((name) => [`${name}-api-key`, sameAs(name, 'api-key')])),
});

function job(platform: Platform): Job {
  const { settings } = platform;
  const arrs = running(platform);
  return {
    name: LIBRARY_REPOSITORY,
    about: settings.BACKUP_MEDIA === 'full' ? 'saves the library' : 'saves a list of what is in the library',
    schedule: settings.BACKUP_MEDIA_SCHEDULE,
    deadline: (settings.BACKUP_MEDIA === 'full' ? 22 : 2) * 3600,
    scripts: ['backup-library.sh'],
    before: [restic],
    containers: [
      toolbox(platform, {
        script: 'backup-library.sh',
        about: { service: 'library', zone: 'media' },
        env: {
          ...repositoryEnv(platform, LIBRARY_REPOSITORY),
          MODE: settings.BACKUP_MEDIA,
          LIBRARY: '/library',
          ARRS: arrs.map((name) => `${name} ${clusterUrl(platform, name)}`).join('\n'),
        },
        secretEnv: {
          ...repositorySecretEnv,
          ...Object.fromEntries(arrs.map((name) => [`KEY_${name.toUpperCase()}`, `${name}-api-key`])),
        },
        claims: { '/library': { name: LIBRARY_CLAIM, readOnly: true } },
      }),
    ],
  };
}
