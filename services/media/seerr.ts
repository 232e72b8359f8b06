import { call, internet } from '../../model/flow';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

export const seerr = (settings: Settings): Service => ({
  name: 'seerr',
  zone: 'media',
  about: 'lets members ask for films and series',
  optional: 'off',
  ports: { web: { port: 5055 } },
  calls: [
    call('plex', 'see what is in the library'),
    call('radarr', 'ask for a film'),
    call('sonarr', 'ask for a series'),
    internet(443, 'film and series data'),
  ],
  route: { port: 'web', auth: 'member' },
  health: { port: 'web', path: '/api/v1/status' },
  config: { path: '/app/config' },
  backup: { exclude: ['logs', 'cache'] },
  containers: () => [
    {
      image:
        'ghcr.io/seerr-team/seerr:v3.4.1@sha256:f4768de5f616248d723e05891f3345a1402123775d03bf0890dbfedc0831bda1',
      env: { TZ: settings.TIMEZONE, LOG_LEVEL: 'info', HOME: '/tmp' },
      scratch: { '/app/.next/cache': '1Gi' },
      resources: {
        cpu: '20m',
        memory: '256Mi',
        limit: '1Gi',
        why: 'a Node.js application with a picture cache',
      },
    },
  ],
});
