import { internet } from '../../model/flow';
import type { Service } from '../../model/service';

export const jellyfin: Service = {
  name: 'jellyfin',
  zone: 'media',
  about: 'streams the library in a browser',
  optional: 'on',
  ports: { web: { port: 8096 } },
  calls: [internet(443, 'film and series data')],
  route: {
    port: 'web',
    auth: 'member',
    uninspected: [
      { path: '/Videos/', why: 'streams' },
      { path: '/Audio/', why: 'streams' },
      { path: '/socket', why: 'an open socket for notifications' },
    ],
  },
  health: { port: 'web', path: '/health' },
  config: { path: '/config', size: '10Gi' },
  library: { access: 'read-only' },
  containers: () => [
    {
      image:
        'docker.io/jellyfin/jellyfin:10.11.11@sha256:aefb67e6a7ff1debdd154a78a7bbb780fd0c873d8639210a7f6a2016ad2b35db',
      scratch: { '/cache': '20Gi' },
      resources: {
        cpu: '100m',
        memory: '512Mi',
        limit: '4Gi',
        why: 'idles near 300 MiB; transcoding takes more',
      },
    },
  ],
};
