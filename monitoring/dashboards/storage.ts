import type { DashboardDescription } from './dashboard';
import { ANSWERS } from './states';

/** Where the data is and how much room is left. */
export const storage: DashboardDescription = {
  name: 'storage',
  title: 'Zonarr / Storage',
  description: 'The NAS, the volumes, the disks of the nodes and the backup repository.',
  rows: [
    {
      title: 'NAS (with STORAGE_MODE=nfs or smb)',
      panels: [
        {
          kind: 'states',
          title: 'NAS',
          description: 'Whether the NAS accepts connections. While it does not, the media zone stands still.',
          ...ANSWERS,
          queries: [{ expr: 'min(probe_success{job="probe", service="nas"})', legend: 'nas' }],
        },
        {
          kind: 'graph',
          title: 'NAS answers in',
          description: 'Time that the NAS takes to accept a connection. Disks that wake up show as spikes.',
          unit: 's',
          queries: [{ expr: 'max(probe_duration_seconds{job="probe", service="nas"})', legend: 'nas' }],
        },
      ],
    },
    {
      title: 'Volumes',
      panels: [
        {
          kind: 'bars',
          title: 'Free share of each volume',
          description:
            'Space or inodes, whichever is scarcer. Host paths are missing here: see the disks below.',
          unit: 'percentunit',
          height: 12,
          range: [0, 1],
          colours: [
            [null, 'red'],
            [0.05, 'yellow'],
            [0.15, 'green'],
          ],
          queries: [{ expr: 'sort(claim:free:ratio)', legend: '{{namespace}} {{persistentvolumeclaim}}' }],
        },
        {
          kind: 'graph',
          title: 'Used by each volume',
          description:
            'Bytes in use. A steady climb of a configuration volume is usually logs or thumbnails.',
          unit: 'bytes',
          height: 12,
          queries: [
            {
              expr: `max by (persistentvolumeclaim) (
  max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_used_bytes)
  * on (namespace) group_left (zone) namespace:zone:info
)`,
              legend: '{{persistentvolumeclaim}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Disks of the nodes',
      panels: [
        {
          kind: 'graph',
          title: 'Free share of each disk',
          description: 'The alert DiskFull fires below 10 % for system disks and below 5 % for others.',
          unit: 'percentunit',
          range: [0, 1],
          queries: [
            {
              expr: `min by (node, mountpoint) (
  node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|erofs|iso9660|overlay|nsfs"} / node_filesystem_size_bytes
)`,
              legend: '{{node}} {{mountpoint}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Busy disks',
          description: 'Share of time in which a disk had work. At 100 % everything on it waits.',
          unit: 'percentunit',
          range: [0, 1],
          queries: [
            {
              expr: 'max by (node, device) (rate(node_disk_io_time_seconds_total[$__rate_interval]))',
              legend: '{{node}} {{device}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Backup repository',
      panels: [
        {
          kind: 'graph',
          title: 'Data written to the repository',
          description: 'Bytes that the backup server took in during the last day, by user.',
          unit: 'bytes',
          width: 24,
          queries: [
            {
              expr: 'sum by (user) (increase(rest_server_blob_write_bytes_total[1d]))',
              legend: '{{user}}',
            },
          ],
        },
      ],
    },
  ],
};
