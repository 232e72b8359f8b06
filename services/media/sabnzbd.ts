import { callOutside, tcp } from '../../model/flow';
import { clusterName, publicHost } from '../../model/platform';
import { random } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { EXPORTARR_PORT, exportarr } from './exporter';

export const sabnzbd = (settings: Settings): Service => ({
  name: 'sabnzbd',
  zone: 'media',
  about: 'downloads from Usenet',
  optional: 'on',
  ports: { web: { port: 8080 }, metrics: { port: EXPORTARR_PORT, container: 'exporter' } },
  calls: [
    callOutside(
      'internet',
      settings.USENET_PORTS.map((port) => tcp(port)),
      'Usenet providers',
    ),
  ],
  route: { port: 'web', auth: 'admin' },
  metrics: [{ port: 'metrics' }],
  health: { port: 'web', path: '/api?mode=version' },
  secret: { 'api-key': random(16, 'hex') },
  config: { path: '/config' },
  backup: { exclude: ['logs'] },
  library: { access: 'read-write' },
  gracePeriod: 60,
  containers: (platform) => [
    {
      image:
        'ghcr.io/home-operations/sabnzbd:5.1.1@sha256:8f90c25c7ee2773112c76b209ba0c32f089ced996f0dd0683cdfeaf07df365f8',
      env: {
        TZ: settings.TIMEZONE,
        UMASK: settings.MEDIA_UMASK,
        // Its default [::] needs IPv6, which many clusters lack.
        SABNZBD__ADDRESS: '0.0.0.0',
        // It refuses every host name that it was not told.
        SABNZBD__HOST_WHITELIST_ENTRIES: [
          'sabnzbd',
          clusterName(platform, 'sabnzbd'),
          publicHost(settings, 'sabnzbd'),
        ].join(', '),
      },
      secretEnv: { SABNZBD__API_KEY: 'api-key' },
      resources: {
        cpu: '50m',
        memory: '256Mi',
        limit: '2Gi',
        why: 'the article cache, and unpacking of large archives',
      },
    },
    exportarr('sabnzbd', 8080),
  ],
});
