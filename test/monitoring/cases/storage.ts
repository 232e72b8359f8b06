import type { Case } from './case';
import { kubelet, probe } from './series';

const GI = 1024 ** 3;
const CLAIM = { namespace: 'zonarr-media', persistentvolumeclaim: 'config-plex' };
const LABELS = { ...CLAIM, service: 'plex', zone: 'media' };

/** A volume of 20 GiB with a million inodes. */
const volume = (claim: Record<string, string>, free: string, inodesFree = '900000x500') => ({
  [kubelet('kubelet_volume_stats_capacity_bytes', claim)]: `${20 * GI}x500`,
  [kubelet('kubelet_volume_stats_available_bytes', claim)]: free,
  [kubelet('kubelet_volume_stats_inodes', claim)]: '1000000x500',
  [kubelet('kubelet_volume_stats_inodes_free', claim)]: inodesFree,
});

export const storage: readonly Case[] = [
  {
    alert: 'NASUnreachable',
    when: 'it accepts no connection',
    series: { [probe('probe_success', 'nas', 'storage', 'nfs')]: '1 0x20' },
    at: '5m',
    fires: [{ labels: { service: 'nas', zone: 'storage' }, summary: 'The NAS does not answer' }],
  },
  {
    alert: 'NASUnreachable',
    when: 'it answers again after a minute, or the library is not on a NAS',
    series: { [probe('probe_success', 'nas', 'storage', 'nfs')]: '1 0 1x20' },
    at: '5m',
    fires: [],
  },
  {
    alert: 'VolumeFilling',
    when: 'less than 15 % are free',
    series: volume(CLAIM, `${2.5 * GI}x500`),
    at: '90m',
    fires: [{ labels: LABELS, summary: 'Volume config-plex is 12.5% free' }],
  },
  {
    alert: 'VolumeFilling',
    when: 'a third is free but will be gone in four days',
    // 7 GiB, and every minute 2 MiB less: 2.4 days.
    series: volume(CLAIM, `${7 * GI}-${2 * 1024 ** 2}x500`),
    at: '400m',
    fires: [{ labels: LABELS, summary: 'Volume config-plex is 31.09% free' }],
  },
  {
    alert: 'VolumeFilling',
    when: 'it fills as slowly as in a month, or is not ours',
    series: {
      // 7 GiB, and every minute 0.2 MiB less: 24 days.
      ...volume(CLAIM, `${7 * GI}-${Math.round(0.2 * 1024 ** 2)}x500`),
      ...volume({ namespace: 'default', persistentvolumeclaim: 'blog' }, '0x500'),
    },
    at: '400m',
    fires: [],
  },
  {
    alert: 'VolumeFull',
    when: 'hardly any space or hardly any inodes are left',
    series: {
      ...volume(CLAIM, `${0.5 * GI}x500`),
      ...volume(
        { namespace: 'zonarr-storage', persistentvolumeclaim: 'backups' },
        `${15 * GI}x500`,
        '40000x500',
      ),
    },
    at: '10m',
    fires: [
      { labels: LABELS, summary: 'Volume config-plex is almost full (2.5% free)' },
      {
        labels: { namespace: 'zonarr-storage', persistentvolumeclaim: 'backups', zone: 'storage' },
        summary: 'Volume backups is almost full (4% free)',
      },
    ],
  },
  {
    alert: 'VolumeFull',
    when: 'a file system counts no inodes, and there is room',
    series: {
      [kubelet('kubelet_volume_stats_capacity_bytes', CLAIM)]: `${20 * GI}x50`,
      [kubelet('kubelet_volume_stats_available_bytes', CLAIM)]: `${1.2 * GI}x50`,
      [kubelet('kubelet_volume_stats_inodes', CLAIM)]: '0x50',
      [kubelet('kubelet_volume_stats_inodes_free', CLAIM)]: '0x50',
    },
    at: '10m',
    fires: [],
  },
];
