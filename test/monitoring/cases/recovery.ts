import type { Case } from './case';
import { ksm, pushed, series, up } from './series';

const PLEX = { service: 'plex', zone: 'media', namespace: 'zonarr-media' };
const state = (name: string): string => series('service:state', { ...PLEX, state: name });
const inState = (name: string) => ({ ...PLEX, state: name });
const WATCHED = series('service:watched:info', { ...PLEX, standby: 'plex-standby' });
const ALLOWED = series('cronjob:allowed_age:seconds', {
  cronjob: 'backup-plex',
  service: 'plex',
  zone: 'media',
  namespace: 'zonarr-media',
});
const figure = (name: string): string => pushed(name, 'plex', 'media');
const KEDA = ksm('kube_deployment_status_replicas_available', {
  namespace: 'keda',
  deployment: 'keda-operator',
});
const KSM_UP = up('kube-state-metrics', 'management');
const NO_KEDA = {
  labels: { service: 'keda', zone: 'platform' },
  summary: 'KEDA does not run: no standby starts, and no recovery',
};
const firing = series('ALERTS', {
  alertname: 'ServiceFailed',
  alertstate: 'firing',
  service: 'plex',
  recovery: 'at-work',
});
const since = series('ALERTS_FOR_STATE', {
  alertname: 'ServiceFailed',
  service: 'plex',
  recovery: 'at-work',
});

export const recovery: readonly Case[] = [
  {
    alert: 'ServiceDegraded',
    when: 'a service stays degraded',
    series: { [state('Degraded')]: '2x10' },
    at: '4m',
    fires: [
      {
        labels: inState('Degraded'),
        summary: 'plex is degraded: it does not answer, and nothing has taken over',
      },
    ],
  },
  {
    alert: 'ServiceDegraded',
    when: 'its standby took over, or it is planned',
    series: { [state('Failover')]: '3x10', [state('Maintenance')]: '6x10' },
    at: '4m',
    fires: [],
  },
  {
    alert: 'FailoverActive',
    when: 'the standby serves',
    series: { [state('Failover')]: '3x10' },
    at: '1m',
    fires: [{ labels: inState('Failover'), summary: 'plex is down and its standby has taken over' }],
  },
  {
    alert: 'FailoverActive',
    when: 'the service is back and not trusted yet',
    series: { [state('Recovery')]: '4x10' },
    at: '1m',
    fires: [],
  },
  {
    alert: 'StandbyUnverified',
    when: 'the standby serves and has failed its checks, or was never looked at',
    series: {
      [state('Failover')]: '3x10',
      [figure('zonarr_standby_verified')]: '0x10',
      [figure('zonarr_standby_verified_timestamp_seconds')]: '0+60x10',
    },
    at: '4m',
    fires: [
      {
        labels: { ...inState('Failover'), recovery: 'at-work' },
        summary: 'The standby of plex serves, and is not what it should be',
      },
    ],
  },
  {
    alert: 'StandbyUnverified',
    when: 'its checks are good, but long ago',
    series: {
      [state('Failover')]: '3x20',
      [figure('zonarr_standby_verified')]: '1x20',
      [figure('zonarr_standby_verified_timestamp_seconds')]: '60x20',
    },
    at: '10m',
    fires: [
      {
        labels: { ...inState('Failover'), recovery: 'at-work' },
        summary: 'The standby of plex serves, and is not what it should be',
      },
    ],
  },
  {
    alert: 'StandbyUnverified',
    when: 'it passes its checks again and again',
    series: {
      [state('Failover')]: '3x10',
      [figure('zonarr_standby_verified')]: '1x10',
      [figure('zonarr_standby_verified_timestamp_seconds')]: '0+60x10',
    },
    at: '4m',
    fires: [],
  },
  {
    alert: 'StandbyStale',
    when: 'the standby was never filled',
    series: { [WATCHED]: '1x200', [ALLOWED]: '108000x200' },
    at: '150m',
    fires: [
      { labels: { service: 'plex', zone: 'media' }, summary: 'The standby of plex has old data, or none' },
    ],
  },
  {
    alert: 'StandbyStale',
    when: 'its data is as old as a backup may be',
    series: {
      [WATCHED]: '1x200',
      [ALLOWED]: '3600x200',
      [figure('zonarr_standby_data_timestamp_seconds')]: '0x200',
    },
    at: '150m',
    fires: [],
  },
  {
    alert: 'ServiceFailed',
    when: 'nothing helped',
    series: { [state('Failed')]: '5x10' },
    at: '1m',
    fires: [
      {
        labels: { ...inState('Failed'), recovery: 'at-work' },
        summary: 'plex has failed: what it depends on is away, or nothing helped',
      },
    ],
  },
  {
    alert: 'ServiceFailed',
    when: 'it is on its way back',
    series: { [state('Recovery')]: '4x10' },
    at: '1m',
    fires: [],
  },
  {
    alert: 'RecoveryFailed',
    when: 'the attempts are used up',
    series: { [figure('zonarr_recovery_exhausted')]: '0 1x10' },
    at: '2m',
    fires: [
      {
        labels: { service: 'plex', zone: 'media', recovery: 'at-work' },
        summary: 'All attempts to recover plex were in vain',
      },
    ],
  },
  {
    alert: 'RecoveryFailed',
    when: 'an attempt helped',
    series: { [figure('zonarr_recovery_exhausted')]: '0x10' },
    at: '2m',
    fires: [],
  },
  {
    alert: 'RecoveryEscalated',
    when: 'what the recovery works at lasts on',
    series: { [firing]: '1x30', [since]: '60x30' },
    at: '20m',
    fires: [
      {
        labels: { cause: 'ServiceFailed', service: 'plex' },
        summary: 'ServiceFailed has lasted for more than a quarter of an hour',
      },
    ],
  },
  {
    alert: 'RecoveryEscalated',
    when: 'it has not lasted for long',
    series: { [firing]: '1x30', [since]: '600x30' },
    at: '20m',
    fires: [],
  },
  {
    alert: 'KedaUnhealthy',
    when: 'its pod is not available',
    series: { [KEDA]: '1 0x20', [KSM_UP]: '1x20' },
    at: '10m',
    fires: [NO_KEDA],
  },
  {
    alert: 'KedaUnhealthy',
    when: 'it is not there at all',
    series: { [KSM_UP]: '1x20' },
    at: '10m',
    fires: [NO_KEDA],
  },
  {
    alert: 'KedaUnhealthy',
    when: 'it runs, or nobody can say',
    series: { [KEDA]: '1 1 1 _x20', [KSM_UP]: '1 1 1 0x20' },
    at: '15m',
    fires: [],
  },
];
