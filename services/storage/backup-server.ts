import { repositories } from '../../model/backup';
import type { Platform } from '../../model/platform';
import { htpasswd, type SecretKeys, sameAs } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

export const backupServer = (settings: Settings): Service => ({
  name: 'backup-server',
  zone: 'storage',
  about: 'keeps the backups; nobody can delete through it',
  ports: { web: { port: 8000 } },
  metrics: [{ port: 'web' }],
  // The one path that asks for no password.
  health: { port: 'web', path: '/metrics' },
  secret,
  config: {
    path: '/repository',
    claim: 'backups',
    size: settings.BACKUP_SIZE,
    ...(settings.BACKUP_CLASS && { storageClass: settings.BACKUP_CLASS }),
  },
  containers: () => [
    {
      image:
        'docker.io/restic/rest-server:0.14.0@sha256:d2aff06f47eb38637dff580c3e6bce4af98f386c396a25d32eb6727ec96214a5',
      command: [
        '/usr/bin/rest-server',
        '--listen=:8000',
        '--path=/repository',
        '--append-only',
        '--private-repos',
        '--htpasswd-file=/run/secrets/htpasswd',
        '--prometheus',
        '--prometheus-no-auth',
      ],
      secretFiles: { '/run/secrets/htpasswd': 'htpasswd' },
      resources: {
        cpu: '10m',
        memory: '32Mi',
        limit: '256Mi',
        why: 'moves files between the network and the disk',
      },
    },
  ],
});

/** A user for each repository, who sees no other; their passwords are copies of what the jobs have. */
function secret(platform: Platform): SecretKeys {
  const users = repositories(platform);
  const passwordOf = (user: string) => `${user}-password`;
  return {
    ...Object.fromEntries(users.map((user) => [passwordOf(user), sameAs(user, 'rest-password')])),
    htpasswd: htpasswd(Object.fromEntries(users.map((user) => [user, passwordOf(user)]))),
  };
}
