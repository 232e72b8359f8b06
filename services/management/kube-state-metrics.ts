import { callOutside, tcp } from '../../model/flow';
import type { PolicyRule } from '../../model/pod';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

/** What is watched, and so what may be read: no Secret and no ConfigMap. */
const WATCHED: readonly { group: string; resources: readonly string[] }[] = [
  {
    group: '',
    resources: [
      'namespaces',
      'nodes',
      'persistentvolumeclaims',
      'persistentvolumes',
      'pods',
      'resourcequotas',
      'services',
    ],
  },
  { group: 'apps', resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'] },
  { group: 'batch', resources: ['cronjobs', 'jobs'] },
  { group: 'networking.k8s.io', resources: ['networkpolicies'] },
];

export const kubeStateMetrics = (settings: Settings): Service => ({
  name: 'kube-state-metrics',
  zone: 'management',
  about: 'tells Prometheus what Kubernetes thinks of the workloads',
  ports: { metrics: { port: 8080 }, telemetry: { port: 8081 } },
  calls: [callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'watch the workloads')],
  // Planned work must be known before a service that is stopped for it counts as down.
  metrics: [{ port: 'metrics', aboutOthers: true, interval: '15s' }],
  health: { port: 'metrics', path: '/livez' },
  user: { uid: 65534, gid: 65534 },
  kubernetes: {
    why: 'watches the state of workloads everywhere',
    cluster: WATCHED.map(
      ({ group, resources }): PolicyRule => ({ groups: [group], resources, verbs: ['list', 'watch'] }),
    ),
  },
  containers: () => [
    {
      image:
        'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.15.0@sha256:db384bf43222b066c378e77027a675d4cd9911107adba46c2922b3a55e10d6fb',
      args: [
        '--port=8080',
        '--telemetry-port=8081',
        `--resources=${WATCHED.flatMap(({ resources }) => resources)
          .sort()
          .join(',')}`,
        '--metric-labels-allowlist=deployments=[app.kubernetes.io/name,zonarr.dev/maintenance],pods=[app.kubernetes.io/name]',
      ],
      resources: {
        cpu: '10m',
        memory: '48Mi',
        limit: '256Mi',
        why: 'grows with the number of pods of the whole cluster',
      },
    },
  ],
});
