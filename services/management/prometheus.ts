import { type Call, call, callOutside, tcp } from '../../model/flow';
import type { Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

/** Its pod is made by prometheus-operator from the custom resource in `charts/monitoring.ts`. */
export const prometheus = (settings: Settings): Service => ({
  name: 'prometheus',
  zone: 'management',
  about: 'collects metrics and evaluates the alerts',
  runsAs: 'Operator',
  ports: { web: { port: 9090 } },
  calls,
  admits: [{ port: 'web', from: ['keda'], why: 'ask whether something is to be started' }],
  route: { port: 'web', auth: 'admin' },
  metrics: [{ port: 'web' }],
  health: { port: 'web', path: '/-/healthy' },
  user: { uid: 1000, gid: 2000 },
  ...(settings.BACKUP_PROMETHEUS && {
    backup: { exclude: ['lock', 'queries.active'].map((file) => `prometheus-db/${file}`) },
  }),
  kubernetes: {
    why: 'finds what to scrape, and reads the metrics of the nodes',
    everyZone: true,
    namespaced: [
      { groups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
      { groups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
    ],
    cluster: [{ groups: [''], resources: ['nodes/metrics'], verbs: ['get'] }],
  },
});

function calls(platform: Platform): readonly Call[] {
  const { settings, services } = platform;
  const scrapes = services
    .filter((service) => service.name !== 'prometheus' && service.runsAs !== 'DaemonSet')
    .flatMap(({ name, metrics = [] }) => metrics.map(({ port }) => call(name, 'read its metrics', port)));
  return [
    ...scrapes,
    call('alertmanager', 'send alerts'),
    callOutside('nodes', [tcp(9100), tcp(10250)], 'metrics of the nodes and their kubelets'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'find what to scrape'),
  ];
}
