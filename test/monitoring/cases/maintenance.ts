import type { Case } from './case';
import { arr, ksm, probe, router, series, stopped, up } from './series';

const job = (name: string, namespace = 'zonarr-media') =>
  ksm('kube_job_status_active', { namespace, job_name: name });
const stillStopped = (service: string, purpose = 'backup') => ({
  labels: { namespace: 'zonarr-media', service, zone: 'media', purpose },
  summary: `${service} is still stopped for ${purpose}`,
});
const deployed = (service: string, available: string) => {
  const labels = { namespace: 'zonarr-media', deployment: service };
  return {
    [ksm('kube_deployment_spec_replicas', labels)]: '1x100',
    [ksm('kube_deployment_status_replicas_available', labels)]: available,
  };
};

export const maintenance: readonly Case[] = [
  {
    alert: 'BackupNotRestarted',
    when: 'the job that stopped it is gone, was killed, or works for another service',
    series: {
      [stopped('radarr')]: '_x5 1x60',
      [job('backup-radarr-29401170')]: '0x5 1x3 0x60',
      [stopped('plex', 'restore')]: '_x5 1x60',
      [job('backup-sonarr-29401170')]: '1x60',
    },
    at: '20m',
    fires: [stillStopped('radarr'), stillStopped('plex', 'restore')],
  },
  {
    alert: 'BackupNotRestarted',
    when: 'the job still works at it, for longer than it may',
    series: { [stopped('radarr')]: '_x5 1x20 _x1 1x60', [job('backup-radarr-29401170')]: '1x90' },
    at: '50m',
    fires: [stillStopped('radarr')],
  },
  {
    alert: 'BackupNotRestarted',
    when: 'a long backup, one started by hand and a restore end in time',
    series: {
      [stopped('plex')]: '_x5 1x24 stale',
      [job('backup-plex-29401170')]: '1x30 0x60',
      [stopped('radarr')]: '_x5 1x20 stale',
      [job('backup-radarr-now')]: '1x30 0x60',
      [stopped('wireguard', 'restore', 'zonarr-vpn')]: '_x5 1x20 stale',
      [job('restore-wireguard-x7k2p', 'zonarr-vpn')]: '1x30 0x60',
    },
    at: '29m',
    fires: [],
  },
  {
    alert: 'BackupNotRestarted',
    when: 'ensure-started starts it within minutes, it was never stopped, or it is not ours',
    series: {
      [stopped('radarr')]: '1x6 stale',
      [stopped('sonarr', '')]: '1x60',
      [stopped('blog', 'backup', 'default')]: '1x60',
    },
    at: '12m',
    fires: [],
  },
  {
    alert: 'ServiceDown',
    when: 'it is stopped for a backup, and answers again three minutes after that',
    series: {
      [probe('probe_success', 'radarr', 'media')]: '1x5 0x22 1x20',
      [stopped('radarr')]: '_x5 1x20 stale',
    },
    at: '28m',
    fires: [],
  },
  {
    alert: 'ServiceDown',
    when: 'the backup has ended and it does not answer, or it is another one that is stopped',
    series: {
      [probe('probe_success', 'radarr', 'media')]: '1x5 0x60',
      [stopped('radarr')]: '_x5 1x20 stale',
      [probe('probe_success', 'plex', 'media')]: '1x5 0x60',
      [stopped('sonarr')]: '1x60',
    },
    at: '30m',
    fires: ['radarr', 'plex'].map((service) => ({
      labels: { service, zone: 'media', port: 'web' },
      summary: `${service} does not answer on its port web`,
    })),
  },
  {
    alert: 'TargetDown',
    when: 'it is stopped for a backup',
    series: { [up('radarr', 'media')]: '0x60', [stopped('radarr')]: '1x60' },
    at: '30m',
    fires: [],
  },
  {
    alert: 'TargetAbsent',
    when: 'it is stopped for a backup, and so is its exporter',
    series: {
      [series('service:expected:info', {
        service: 'radarr',
        zone: 'media',
        namespace: 'zonarr-media',
        watch: 'scrape',
      })]: '1x60',
      [up('kubelet', 'nodes')]: '1x60',
      [stopped('radarr')]: '1x60',
    },
    at: '30m',
    fires: [],
  },
  {
    alert: 'ReplicasMismatch',
    when: 'a stop is on its way',
    series: { ...deployed('radarr', '0x60'), [stopped('radarr')]: '1x60' },
    at: '30m',
    fires: [],
  },
  {
    alert: 'High5xx',
    when: 'its service is stopped for a backup, or was a moment ago',
    series: {
      [router('traefik_router_requests_total', 'radarr', { code: '502' })]: '0+60x60',
      [stopped('radarr')]: '_x2 1x20 stale',
    },
    at: '30m',
    fires: [],
  },
  {
    alert: 'HighLatency',
    when: 'its service is stopped for a backup',
    series: {
      [router('traefik_router_request_duration_seconds_count', 'radarr', { code: '504' })]: '0+60x60',
      [router('traefik_router_request_duration_seconds_bucket', 'radarr', { code: '504', le: '1.2' })]:
        '0x60',
      [stopped('radarr')]: '1x60',
    },
    at: '40m',
    fires: [],
  },
  {
    alert: 'ArrQueueStuck',
    when: 'a backup stops it in the night',
    series: {
      [arr('radarr_queue_total', 'radarr', { status: 'queued' })]: '3x900 _x15 3x1200',
      [arr('radarr_history_total', 'radarr')]: '120x900 _x15 120x1200',
    },
    at: '1600m',
    fires: [
      {
        labels: { service: 'radarr', zone: 'media' },
        summary: 'The queue of radarr has not moved for a day',
      },
    ],
  },
];
