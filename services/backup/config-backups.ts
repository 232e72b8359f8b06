import { backedUp, covers, type Family, mayStop, stoppedFor, TURN } from '../../model/backup';
import { call, callOutside, tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import { namespaceOf, type Platform } from '../../model/platform';
import type { Kubernetes } from '../../model/pod';
import type { Service, ServiceFile } from '../../model/service';
import { repositoryEnv, repositorySecret, repositorySecretEnv } from './repository';
import { restic, toolbox } from './toolbox';

const HOUR = 3600;

/** Backs up the configurations of one namespace, a job for each service, with rights to stop just those. */
export function configBackups(family: Family, rest: Pick<Service, 'about' | 'privileged'>): ServiceFile {
  const { name, zone } = family;
  const own = (platform: Platform) => backedUp(platform).filter((service) => covers(family, service));
  return (settings): Service => ({
    name,
    zone,
    ...rest,
    chart: 'backup',
    runsAs: 'Jobs',
    ports: {},
    calls: [
      call('backup-server', 'save the configurations'),
      call('pushgateway', 'publish how it went'),
      callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'stop what is saved, and start it again'),
    ],
    secret: repositorySecret,
    kubernetes: (platform) => rights(platform, own(platform)),
    jobs: (platform) => own(platform).map((service) => jobOf(platform, family, service)),
  });
}

const rights = ({ settings }: Platform, services: readonly Service[]): Kubernetes => ({
  why: 'stops what it saves, starts it again, and waits its turn',
  namespaced: [
    ...mayStop(services),
    { groups: [''], resources: ['pods'], verbs: ['get', 'list'] },
    {
      groups: ['coordination.k8s.io'],
      resources: ['leases'],
      verbs: ['get', 'patch'],
      names: [TURN],
      namespaces: [settings.NAMESPACE_STORAGE],
    },
  ],
});

function jobOf(platform: Platform, family: Family, service: Service): Job {
  const { kind, name, claim } = stoppedFor(service);
  const { settings } = platform;
  return {
    name: `backup-${service.name}`,
    about: `stops ${service.name}, saves its configuration, and starts it again`,
    schedule: settings.BACKUP_SCHEDULE,
    // They wait for one another, all zones together.
    deadline: 4 * HOUR,
    // Enough to start the service again.
    gracePeriod: 120,
    beside: service.name,
    ...(service.user && { user: service.user }),
    scripts: ['backup-config.sh', 'restore-config.sh'],
    before: [restic],
    containers: [
      toolbox(platform, {
        script: 'backup-config.sh',
        about: { service: service.name, zone: service.zone },
        env: {
          ...repositoryEnv(platform, family.name),
          NAMESPACE: namespaceOf(platform, service).name,
          LEASE_NAMESPACE: settings.NAMESPACE_STORAGE,
          WORKLOAD: `${kind}/${name}`,
          SOURCE: '/source',
          EXCLUDE: (service.backup?.exclude ?? []).join('\n'),
          STOP_SECONDS: '1800',
          MIN_FILES: '1',
        },
        secretEnv: repositorySecretEnv,
        claims: { '/source': { name: claim, readOnly: true } },
        // A database that still has a write-ahead log is checked in a copy.
        scratch: { '/tmp': '5Gi' },
        // Its files are root's, and without capabilities even root reads nobody else's.
        ...(family.privileged && { root: true }),
      }),
    ],
  };
}
