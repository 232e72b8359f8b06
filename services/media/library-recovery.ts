import { mayStop } from '../../model/backup';
import { LIBRARY_CLAIM } from '../../model/claims';
import { call, callOutside, tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import { findService, namespaceOf, type Platform } from '../../model/platform';
import { INCIDENTS, RECOVERY_SCRIPTS, watched } from '../../model/recovery';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { toolbox } from '../backup/toolbox';

/** Holds what needs the library while the NAS is away, and lets it go when a file can be written and read again. */
export const libraryRecovery = (settings: Settings): Service => ({
  name: 'library-recovery',
  zone: 'media',
  about: 'holds what needs the library while the NAS is away',
  chart: 'recovery',
  enabled: settings.STORAGE_MODE === 'nfs' || settings.STORAGE_MODE === 'smb',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('pushgateway', 'publish how it went'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'stop and start what needs the library'),
  ],
  kubernetes: (platform) => ({
    why: 'stops what needs the library while the NAS is away, and leaves a record',
    namespaced: [
      ...mayStop(dependants(platform)),
      {
        groups: [''],
        resources: ['configmaps'],
        verbs: ['get', 'patch'],
        names: [INCIDENTS],
        namespaces: [settings.NAMESPACE_MANAGEMENT],
      },
      { groups: [''], resources: ['events'], verbs: ['create'] },
    ],
  }),
  jobs: (platform) =>
    findService(platform, 'nas') && dependants(platform).length > 0
      ? [
          jobOf(platform, 'hold-library', 'stops what needs the library', 'sum(library:hold:want)'),
          jobOf(
            platform,
            'return-library',
            'starts it again once the library can be written and read',
            'sum(library:return:want)',
          ),
        ]
      : [],
});

const dependants = (platform: Platform): readonly Service[] =>
  watched(platform)
    .filter(({ service, needsLibrary }) => needsLibrary && service.zone === 'media')
    .map(({ service }) => service);

function jobOf(platform: Platform, name: string, about: string, trigger: string): Job {
  const { settings } = platform;
  return {
    name,
    about,
    trigger,
    deadline: 600,
    scripts: [`${name}.sh`],
    containers: [
      toolbox(platform, {
        script: `${name}.sh`,
        scripts: RECOVERY_SCRIPTS,
        about: { service: 'library', zone: 'media' },
        env: {
          NAMESPACE: settings.NAMESPACE_MEDIA,
          INCIDENT_NAMESPACE: settings.NAMESPACE_MANAGEMENT,
          INCIDENT_KIND: 'PersistentVolumeClaim',
          TARGETS: dependants(platform)
            .map((service) => `${namespaceOf(platform, service).name} ${service.name}`)
            .join('\n'),
          LIBRARY: '/library',
        },
        // Only who tests it mounts it: a pod that mounts a NAS that is away does not start.
        ...(name === 'return-library' && { claims: { '/library': { name: LIBRARY_CLAIM } } }),
      }),
    ],
  };
}
