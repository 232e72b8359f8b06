import { call } from '../../model/flow';
import type { Service } from '../../model/service';
import { standbyOf } from '../../model/standby';
import { modsecurityConfig } from './waf-modsecurity';
import { nginxConfig } from './waf-nginx';

/**
 * nginx ends when the name of any service cannot be resolved yet: at the first apply, or before the cluster's DNS is
 * back after a power cut. Restarts would wait longer and longer; this asks each second.
 */
const START =
  'until /usr/sbin/nginx -q -t -c /etc/waf/nginx.conf; do sleep 1; done; exec /usr/sbin/nginx -c /etc/waf/nginx.conf';

export const waf: Service = {
  name: 'waf',
  zone: 'dmz',
  chart: 'waf',
  about: 'inspects requests with the OWASP Core Rule Set; the only hop that may reach a service',
  ports: { web: { port: 8080 }, metrics: { port: 9113, container: 'exporter' } },
  calls: (platform) =>
    platform.services.flatMap((service) => {
      const { name, route } = service;
      const standby = standbyOf(platform, service);
      return [
        ...(route ? [call(name, 'its pages, after inspection', route.port)] : []),
        ...(route && standby ? [call(standby.name, `its pages, while ${name} is down`, route.port)] : []),
      ];
    }),
  metrics: [{ port: 'metrics' }],
  health: { port: 'web', path: '/healthz' },
  replicas: 2,
  user: { uid: 101, gid: 101 },
  gracePeriod: 60,
  containers: (platform) => [
    {
      image:
        'docker.io/owasp/modsecurity-crs:4.28.0-nginx-202607100407@sha256:caa33403214c6898c68b78707a729674bf718ef834ea7834433a30dbc6b17b26',
      command: ['/bin/sh', '-c', START],
      files: {
        '/etc/waf/nginx.conf': nginxConfig(platform),
        '/etc/waf/modsecurity.conf': modsecurityConfig(platform.settings),
      },
      resources: {
        cpu: '50m',
        memory: '192Mi',
        limit: '1Gi',
        why: 'the rules take about 100 MiB; bodies are buffered on disk',
      },
    },
    {
      name: 'exporter',
      image:
        'docker.io/nginx/nginx-prometheus-exporter:1.5.1@sha256:9f6d963bb2b19d706d401cc3e2c3ea8de2f1c471b96a2156ca45e76f650b1625',
      args: ['--nginx.scrape-uri=http://127.0.0.1:8081/status', '--web.listen-address=:9113'],
      resources: { cpu: '5m', memory: '16Mi', limit: '64Mi', why: 'reads one page a scrape' },
    },
  ],
};
