import { STATES, type State } from '../../../model/recovery';
import { ksm, probe, pushed } from '../../monitoring/cases/series';
import { type Expectation, playTimeline, type Timeline } from './timeline';

export const PLEX = probe('probe_success', 'plex', 'media');
export const STANDBY = ksm('kube_deployment_status_replicas_ready', {
  namespace: 'zonarr-media-backup',
  deployment: 'plex-standby',
});
export const NODE = ksm('kube_node_status_condition', { node: 'node-1', condition: 'Ready', status: 'true' });
export const EXHAUSTED = pushed('zonarr_recovery_exhausted', 'plex', 'media');
export const NAS = probe('probe_success', 'nas', 'storage', 'nfs');
export const ON_NAS = 'STORAGE_MODE=nfs\nNAS_ADDRESS=192.168.1.10\nNAS_EXPORT=/volume1/media';

export const isIn = (at: string, state: State, service = 'plex'): Expectation => ({
  at,
  expr: `max by (state) (service:state{service="${service}"})`,
  samples: { [`{state="${state}"}`]: STATES[state] },
});

export const wanted = (at: string, value: 0 | 1): Expectation => ({
  at,
  expr: 'max(service:failover:wanted{service="plex"})',
  samples: { '{}': value },
});

export const healing = (at: string, ...services: readonly string[]): Expectation => ({
  at,
  expr: 'max by (service) (service:heal:want)',
  samples: Object.fromEntries(services.map((service) => [`{service="${service}"}`, 1])),
});

export function expectStates(timeline: Timeline, expectations: readonly Expectation[], settings = ''): void {
  const { ok, output } = playTimeline(settings, timeline, expectations);
  expect(ok ? '' : output).toBe('');
}
