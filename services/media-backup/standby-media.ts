import { FAMILIES, familyOf } from '../../model/backup';
import { configClaim, LIBRARY_CLAIM } from '../../model/claims';
import { call, callOutside, tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import { clusterUrl, findService, namespaceOf, type Platform, runningService } from '../../model/platform';
import { failoverWanted, RECOVERY_SCRIPTS } from '../../model/recovery';
import { sameAs } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { standbys } from '../../model/standby';
import { repositoryEnv, repositorySecretEnv } from '../backup/repository';
import { restic, toolbox } from '../backup/toolbox';

const { name: user } = FAMILIES.media;

/** Keeps the standbys warm, and looks at them while they run. */
export const standbyMedia = (settings: Settings): Service => ({
  name: 'standby-media',
  zone: 'media-backup',
  about: 'keeps the standbys warm, and looks at them while they run',
  runsAs: 'Jobs',
  ports: {},
  calls: (platform) => [
    ...standbys(platform).flatMap(({ name, standbyFor = '' }) => [
      call(standbyFor, 'ask who it is: its standby must be the same'),
      call(name, 'whether it is what it should be'),
    ]),
    call('backup-server', 'read the newest backup'),
    call('pushgateway', 'publish how it went'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'see whether a standby runs'),
  ],
  secret: (platform) => ({
    'rest-password': sameAs(user, 'rest-password'),
    'repository-password': sameAs(user, 'repository-password'),
    ...(tokenOf(platform) && { token: sameAs('plex', 'token') }),
  }),
  kubernetes: {
    why: 'sees whether a standby runs before its volume is filled',
    namespaced: [{ groups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
  },
  jobs: (platform) =>
    standbys(platform).flatMap((standby) => [refresh(platform, standby), verify(platform, standby)]),
});

/** Plex shows files to those with a token only, and there is one where its metrics are on. */
const tokenOf = (platform: Platform): boolean => {
  const plex = findService(platform, 'plex');
  return plex?.secret !== undefined && 'token' in plex.secret;
};

const primaryOf = (platform: Platform, { standbyFor = '' }: Service): Service =>
  runningService(platform, standbyFor);

function refresh(platform: Platform, standby: Service): Job {
  const primary = primaryOf(platform, standby);
  return {
    name: `refresh-${standby.name}`,
    about: `fills the volume of ${standby.name} from the newest backup of ${primary.name}`,
    schedule: '*/30 * * * *',
    deadline: 1500,
    beside: standby.name,
    scripts: ['refresh-standby.sh'],
    before: [restic],
    containers: [
      toolbox(platform, {
        script: 'refresh-standby.sh',
        scripts: RECOVERY_SCRIPTS,
        about: { service: primary.name, zone: primary.zone },
        env: {
          ...repositoryEnv(platform, familyOf(primary).name),
          NAMESPACE: namespaceOf(platform, standby).name,
          STANDBY: standby.name,
          SOURCE: '/source',
          IDENTITY_URL: `${clusterUrl(platform, primary.name)}${primary.standby?.identity ?? ''}`,
        },
        secretEnv: repositorySecretEnv,
        // Where a backup finds the volume, and so what its snapshot calls it.
        claims: { '/source': { name: configClaim(standby) } },
        scratch: { '/tmp': '5Gi' },
      }),
    ],
  };
}

function verify(platform: Platform, standby: Service): Job {
  const primary = primaryOf(platform, standby);
  return {
    name: `verify-${standby.name}`,
    about: `looks at ${standby.name} while it runs: who it is, the library, a range of a file`,
    trigger: failoverWanted(primary.name),
    deadline: 180,
    beside: standby.name,
    scripts: ['verify-standby.sh'],
    containers: [
      toolbox(platform, {
        script: 'verify-standby.sh',
        scripts: RECOVERY_SCRIPTS,
        about: { service: primary.name, zone: primary.zone },
        env: {
          STANDBY_URL: clusterUrl(platform, standby.name),
          IDENTITY: primary.standby?.identity ?? '',
          VOLUME: '/standby',
          LIBRARY: '/library',
        },
        ...(tokenOf(platform) && { secretEnv: { TOKEN: 'token' } }),
        claims: {
          '/standby': { name: configClaim(standby), readOnly: true },
          '/library': { name: LIBRARY_CLAIM, readOnly: true },
        },
      }),
    ],
  };
}
