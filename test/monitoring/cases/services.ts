import type { Case } from './case';
import { kubelet, nodeExporter, probe, series, up } from './series';

const expected = (service: string, watch: string): string =>
  series('service:expected:info', { service, zone: 'media', namespace: 'zonarr-media', watch });

export const services: readonly Case[] = [
  {
    alert: 'ServiceDown',
    when: 'one of two ports answers no more',
    series: {
      [probe('probe_success', 'traefik', 'dmz', 'websecure')]: '1 1 0x20',
      [probe('probe_success', 'traefik', 'dmz', 'ping')]: '1x20',
    },
    at: '6m',
    fires: [
      {
        labels: { service: 'traefik', zone: 'dmz', port: 'websecure' },
        summary: 'traefik does not answer on its port websecure',
      },
    ],
  },
  {
    alert: 'ServiceDown',
    when: 'a restart takes two minutes',
    series: { [probe('probe_success', 'radarr', 'media')]: '1 0 0 1x20' },
    at: '6m',
    fires: [],
  },
  {
    alert: 'ServiceDown',
    when: 'it is the NAS, which has an alert of its own',
    series: { [probe('probe_success', 'nas', 'storage', 'nfs')]: '0x20' },
    at: '10m',
    fires: [],
  },
  {
    alert: 'ProbesBlind',
    when: 'the prober is gone and no door is looked at',
    series: { [probe('up', 'radarr', 'media')]: '0x20', [probe('up', 'plex', 'media')]: '0x20' },
    at: '10m',
    fires: [
      {
        labels: { service: 'blackbox', zone: 'management' },
        summary: 'Nothing is being probed: the blackbox exporter does not answer',
      },
    ],
  },
  {
    alert: 'ProbesBlind',
    when: 'a service is down but the prober says so',
    series: {
      [probe('up', 'radarr', 'media')]: '1x20',
      [probe('up', 'plex', 'media')]: '0x20',
      [probe('probe_success', 'radarr', 'media')]: '0x20',
    },
    at: '10m',
    fires: [],
  },
  {
    alert: 'TargetDown',
    when: 'an exporter gives no metrics, or one node does not',
    series: {
      [up('radarr', 'media')]: '0x30',
      [up('sonarr', 'media')]: '1x30',
      [nodeExporter('up', 'node-1')]: '1x30',
      [nodeExporter('up', 'node-2')]: '0x30',
    },
    at: '15m',
    fires: [
      { labels: { job: 'radarr', service: 'radarr', zone: 'media' }, summary: 'No metrics from radarr' },
      {
        labels: { job: 'node-exporter', service: 'node-exporter', zone: 'management', node: 'node-2' },
        summary: 'No metrics from node-exporter on node-2',
      },
    ],
  },
  {
    alert: 'TargetDown',
    when: 'probes cannot run, or a scrape fails for a moment',
    series: { [probe('up', 'radarr', 'media')]: '0x30', [up('sonarr', 'media')]: '1 0 0 0 0 0 1x30' },
    at: '15m',
    fires: [],
  },
  {
    alert: 'TargetAbsent',
    when: 'a service was declared and has no target, and the kubelets have none',
    series: {
      [expected('radarr', 'scrape')]: '1x30',
      [expected('radarr', 'probe')]: '1x30',
      [probe('up', 'radarr', 'media')]: '1x30',
    },
    at: '20m',
    fires: [
      {
        labels: { service: 'radarr', zone: 'media', namespace: 'zonarr-media', watch: 'scrape' },
        summary: 'radarr is declared, but Prometheus does not know it',
      },
      {
        labels: { service: 'kubelet', job: 'kubelet' },
        summary: 'kubelet is declared, but Prometheus does not know it',
      },
    ],
  },
  {
    alert: 'TargetAbsent',
    when: 'all are known, even if they do not answer',
    series: {
      [expected('radarr', 'scrape')]: '1x30',
      [expected('radarr', 'probe')]: '1x30',
      [up('radarr', 'media')]: '0x30',
      [probe('up', 'radarr', 'media')]: '0x30',
      [kubelet('up', {})]: '1x30',
    },
    at: '20m',
    fires: [],
  },
];
