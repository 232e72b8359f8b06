import type { Case } from './case';
import { kubelet, pushed } from './series';

const GI = 1024 ** 3;
const LABELS = { service: 'backup-server', zone: 'storage' };

/** The claim of the repository, as the kubelet measures it. */
const claim = (share: number) => {
  const labels = { namespace: 'zonarr-storage', persistentvolumeclaim: 'backups' };
  return {
    [kubelet('kubelet_volume_stats_capacity_bytes', labels)]: `${100 * GI}x60`,
    [kubelet('kubelet_volume_stats_available_bytes', labels)]: `${share * 100 * GI}x60`,
  };
};

/** What the last retention run published of all repositories together. */
const retention = (free: number) => ({
  [pushed('zonarr_backup_repository_size_bytes', 'backup-repository', 'storage')]: `${48 * GI}x60`,
  [pushed('zonarr_backup_repository_free_bytes', 'backup-repository', 'storage')]: `${free * GI}x60`,
});

export const repository: readonly Case[] = [
  {
    alert: 'BackupRepositoryFull',
    when: 'the kubelet says so',
    series: { ...claim(0.08), ...retention(52) },
    at: '20m',
    fires: [{ labels: LABELS, summary: 'The backup repository is almost full (8% free)' }],
  },
  {
    alert: 'BackupRepositoryFull',
    when: 'the kubelet cannot measure the volume, and retention has seen little room',
    series: retention(2),
    at: '20m',
    fires: [{ labels: LABELS, summary: 'The backup repository is almost full (4% free)' }],
  },
  {
    alert: 'BackupRepositoryFull',
    when: 'the volume has grown since retention last saw it',
    series: { ...claim(0.5), ...retention(2) },
    at: '20m',
    fires: [],
  },
  {
    alert: 'BackupRepositoryFull',
    when: 'there is room, or nobody has looked yet',
    series: retention(30),
    at: '20m',
    fires: [],
  },
];
