import { STATES, type State } from '../../../../model/recovery';
import { kubectl } from '../../harness/kubectl';
import { objectOf } from '../../harness/objects';
import { until } from '../../harness/until';
import { prometheus } from '../monitoring/prometheus';

/** The state of a service, as Prometheus sees it. */
export function stateOf(service: string): State {
  const number = prometheus().figure(`service:state:number{service="${service}"}`);
  return Object.entries(STATES).find(([, value]) => value === number)?.[0] as State;
}

export const inState = (service: string, state: State, seconds = 180): Promise<true> =>
  until(`${service} to be in state ${state}`, () => stateOf(service) === state || undefined, {
    seconds,
    why: () => `it is in state ${stateOf(service)}`,
  });

export const scale = (namespace: string, name: string, replicas: number): void =>
  void kubectl('scale', '-n', namespace, `deployment/${name}`, `--replicas=${replicas}`);

export const replicasOf = (namespace: string, name: string): number =>
  objectOf<{ spec: { replicas: number } }>('deployments', namespace, name).spec.replicas;

interface Incident {
  readonly what: string;
  readonly service: string;
  readonly action: string;
  readonly result: string;
}

/** What the recovery has written down, oldest first. */
export const incidents = (): readonly Incident[] =>
  Object.entries(
    objectOf<{ data?: Record<string, string> }>('configmaps', 'zonarr-management', 'incidents').data ?? {},
  )
    .sort()
    .map(([, text]) => JSON.parse(text) as Incident);
