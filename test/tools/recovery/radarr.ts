import { NAMESPACE } from '../backup/cluster';
import { type Healing, probe } from './healing';

export const condition = (name: string, value: number) =>
  `kube_node_status_condition{node="one",condition="${name}",status="true"} ${value}`;
export const canary = (from: string, expect: string, value: number) =>
  `probe_success{job="canary",from="${from}",to="media",expect="${expect}"} ${value}`;
export const free = (ratio: number) =>
  `claim:free:ratio{namespace="${NAMESPACE}",persistentvolumeclaim="config-radarr"} ${ratio}`;
export const nas = (value: number) => `probe_success{job="probe",service="nas",zone="storage"} ${value}`;

/** What Prometheus sees of it then. */
export const SERIES = {
  probe: probe('radarr', 1),
  metrics: 'up{job="radarr",service="radarr",zone="media"} 1',
  open: canary('dmz', 'open', 1),
  closed: canary('storage', 'closed', 0),
  free: free(0.4),
  node: condition('Ready', 1),
  nas: nas(1),
};

/** Radarr, well in every respect but those that are named. */
export function arrange(
  world: Healing,
  { pod = {}, claims = ['config-radarr', 'library'], phase = 'Bound', ready = 1 } = {},
): void {
  world.reset();
  const volumes = ['config-radarr', 'library'].map((claimName) => ({ persistentVolumeClaim: { claimName } }));
  world.cluster.run('deployment/radarr', { pod: { spec: { nodeName: 'one' }, ...pod } });
  world.cluster.patch('deployment/radarr', {
    spec: { template: { spec: { volumes } } },
    status: { readyReplicas: ready },
  });
  for (const claim of ['config-radarr', 'library']) world.cluster.remove(`persistentvolumeclaim/${claim}`);
  for (const claim of claims) world.cluster.put(`persistentvolumeclaim/${claim}`, { status: { phase } });
  world.cluster.put('endpointslice/radarr-x', { endpoints: [{ conditions: { ready: ready > 0 } }] });
  world.cluster.remove('event/one');
}

/** Has Prometheus see that it is well, but for these lines. */
export const see = (world: Healing, changes: Partial<typeof SERIES> = {}) =>
  world.prometheus.see(...Object.values({ ...SERIES, ...changes }).filter((line) => line !== ''));
