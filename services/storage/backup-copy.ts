import { repositories, SCRIPTS } from '../../model/backup';
import type { Job } from '../../model/job';
import { clusterUrl, type Platform } from '../../model/platform';
import type { Container } from '../../model/pod';
import { REPOSITORY_PASSWORD, RESTIC_ENV } from '../backup/repository';
import { RESTIC } from '../backup/toolbox';

const TOOLS = { '/tools': '256Mi' };

/** Puts rclone, one static program, beside restic, which drives it. */
const rclone: Container = {
  name: 'rclone',
  image:
    'docker.io/rclone/rclone:1.74.4@sha256:c61954aaa32328a5486715dd063a81c7879f5195ad3505cd362deddd509dc4a1',
  command: ['/bin/cp', '/usr/local/bin/rclone', '/tools/rclone'],
  shared: TOOLS,
  resources: { cpu: '10m', memory: '16Mi', limit: '64Mi', why: 'copies one file' },
};

/** Copies every repository to BACKUP_TARGET; the only job that holds the credentials for it. */
export function copyJob(platform: Platform): Job {
  const { BACKUP_TARGET } = platform.settings;
  const needsRclone = BACKUP_TARGET.startsWith('rclone:');
  return {
    name: 'backup-copy',
    about: 'copies every backup to BACKUP_TARGET',
    schedule: '0 8 * * *',
    deadline: 22 * 3600,
    beside: 'backup-server',
    scripts: ['backup-copy.sh', 'fetch-repository.sh'],
    ...(needsRclone && { before: [rclone] }),
    containers: [
      {
        // It has ssh, which the other image lacks.
        image: RESTIC,
        command: ['/bin/sh', '/jobs/backup-copy.sh'],
        env: {
          ...RESTIC_ENV,
          PATH: '/tools:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: '/tmp',
          SERVICE: 'backup-repository',
          ZONE: 'storage',
          METRICS_URL: clusterUrl(platform, 'pushgateway'),
          REPOSITORIES: repositories(platform).join('\n'),
          BACKUP_TARGET,
        },
        secretEnv: REPOSITORY_PASSWORD,
        envFromSecret: true,
        configMaps: { '/jobs': SCRIPTS },
        claims: { '/repository': { name: 'backups' } },
        ...(needsRclone && { shared: TOOLS }),
        resources: {
          cpu: '50m',
          memory: '128Mi',
          limit: '1Gi',
          why: 'restic holds an index of both repositories while it copies',
        },
      },
    ],
  };
}
