import { backedUp, familyOf, repositories } from '../../model/backup';
import { call, callOutside, tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import type { Platform } from '../../model/platform';
import { longestInterval } from '../../model/schedule';
import { pairsOf, random } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { REPOSITORY_PASSWORD, RESTIC_ENV } from '../backup/repository';
import { restic, toolbox } from '../backup/toolbox';
import { copyJob } from './backup-copy';
import { targetPort } from './backup-target';

const HOUR = 3600;

/** The only ones that see the repositories as files: through the server nobody can remove anything. */
export const backupRepository = (settings: Settings): Service => ({
  name: 'backup-repository',
  zone: 'storage',
  about: 'removes old backups, checks the rest, and restores every newest one to try it',
  chart: 'backup',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('pushgateway', 'publish how it went'),
    ...(settings.BACKUP_TARGET
      ? [callOutside('backup-target', [tcp(targetPort(settings))], 'copy the backups elsewhere')]
      : []),
  ],
  secret: {
    'repository-password': random(32),
    ...(settings.BACKUP_TARGET && { credentials: pairsOf('BACKUP_TARGET_CREDENTIALS') }),
  },
  jobs: (platform) => {
    if (repositories(platform).length === 0) return [];
    const drills = backedUp(platform).length > 0 ? [drill(platform)] : [];
    return [
      retention(platform),
      check(platform),
      ...drills,
      ...(settings.BACKUP_TARGET ? [copyJob(platform)] : []),
    ];
  },
});

const retention = (platform: Platform): Job =>
  jobOf(platform, {
    name: 'backup-retention',
    about: 'removes backups that are older than BACKUP_RETENTION',
    schedule: '30 6 * * *',
    deadline: 3 * HOUR,
    env: { RETENTION: platform.settings.BACKUP_RETENTION },
  });

const check = (platform: Platform): Job =>
  jobOf(platform, {
    name: 'backup-check',
    about: 'reads a tenth of every repository again and checks it',
    schedule: platform.settings.BACKUP_CHECK_SCHEDULE,
    deadline: 6 * HOUR,
  });

const drill = (platform: Platform): Job =>
  jobOf(platform, {
    name: 'backup-drill',
    about: 'restores the newest backup of every service to try it',
    schedule: platform.settings.BACKUP_DRILL_SCHEDULE,
    deadline: 4 * HOUR,
    env: {
      SERVICES: backedUp(platform)
        .map((service) => `${familyOf(service).name} ${service.name} ${service.zone}`)
        .join('\n'),
      // A run that waits for its turn may be hours late.
      MAX_AGE: String(longestInterval(platform.settings.BACKUP_SCHEDULE) + 12 * HOUR),
      SCRATCH: '/scratch',
    },
    scratch: { '/scratch': '50Gi' },
  });

interface RepositoryJob extends Pick<Job, 'name' | 'about' | 'schedule' | 'deadline'> {
  readonly env?: Readonly<Record<string, string>>;
  readonly scratch?: Readonly<Record<string, string>>;
}

function jobOf(platform: Platform, { env, scratch, ...rest }: RepositoryJob): Job {
  const script = `${rest.name}.sh`;
  return {
    ...rest,
    beside: 'backup-server',
    scripts: [script],
    before: [restic],
    containers: [
      toolbox(platform, {
        script,
        about: { service: 'backup-repository', zone: 'storage' },
        env: { ...RESTIC_ENV, REPOSITORIES: repositories(platform).join('\n'), ...env },
        secretEnv: REPOSITORY_PASSWORD,
        claims: { '/repository': { name: 'backups' } },
        ...(scratch && { scratch }),
      }),
    ],
  };
}
