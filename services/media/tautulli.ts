import { call, internet } from '../../model/flow';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

export const tautulli = (settings: Settings): Service => ({
  name: 'tautulli',
  zone: 'media',
  about: 'shows who watched what on Plex',
  optional: 'off',
  ports: { web: { port: 8181 } },
  calls: [call('plex', 'read its activity'), internet(443, 'account names and pictures')],
  route: { port: 'web', auth: 'admin' },
  health: { port: 'web', path: '/status' },
  config: { path: '/config' },
  backup: { exclude: ['logs', 'cache'] },
  containers: () => [
    {
      image:
        'ghcr.io/home-operations/tautulli:2.17.2@sha256:7592e192e2dd5297054a80c0f1e8b2593f7675af75c5020806b30c712e159406',
      env: { TZ: settings.TIMEZONE },
      resources: {
        cpu: '20m',
        memory: '128Mi',
        limit: '512Mi',
        why: 'a small Python application with a database',
      },
    },
  ],
});
