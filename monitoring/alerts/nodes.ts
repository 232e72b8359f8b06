import type { AlertGroup } from '../alert';

/** Real disks; the rest is memory, images and read-only media. */
const DISKS = 'fstype!~"tmpfs|ramfs|squashfs|erofs|iso9660|overlay|nsfs|nfs4?|cifs"';

const freeOn = (mountpoint: string): string => `min by (node, mountpoint) (
  node_filesystem_avail_bytes{${DISKS}, ${mountpoint}} / node_filesystem_size_bytes
  and node_filesystem_readonly == 0
)`;

/** They name a node and no service: what happens to a node says nothing about the exporter that tells it. */
export const nodes: AlertGroup = {
  name: 'nodes',
  alerts: [
    {
      name: 'NodeDown',
      expr: 'max by (node) (kube_node_status_condition{condition="Ready", status="true"}) == 0',
      for: '3m',
      severity: 'critical',
      summary: 'Node {{ $labels.node }} is not ready',
      description:
        'Kubernetes has not heard from node {{ $labels.node }} for 3 minutes. Its pods are started elsewhere only if another node can reach their volumes.',
    },
    {
      name: 'MemoryLow',
      expr: 'min by (node) (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes) < 0.1',
      for: '10m',
      severity: 'warning',
      summary: 'Node {{ $labels.node }} has {{ $value | humanizePercentage }} of its memory left',
      description:
        'Less than a tenth of the memory of {{ $labels.node }} has been free for 10 minutes. Next the kernel kills something.',
    },
    {
      name: 'DiskFull',
      // Below 10 % of the disk that holds images and logs, kubelets begin to evict pods; a library disk is just full.
      expr: `${freeOn('mountpoint=~"/|/var(/.*)?"')} < 0.1
or ${freeOn('mountpoint!~"/boot.*"')} < 0.05`,
      for: '10m',
      severity: 'critical',
      summary: 'Disk {{ $labels.mountpoint }} of {{ $labels.node }} is almost full',
      description:
        'Only {{ $value | humanizePercentage }} of {{ $labels.mountpoint }} on {{ $labels.node }} is free. On the system disk Kubernetes starts to throw pods out; databases on it break.',
    },
    {
      name: 'ClockUnsynced',
      expr: `max by (node) (max_over_time(node_timex_sync_status[10m])) == 0
and max by (node) (node_timex_maxerror_seconds) >= 16`,
      for: '10m',
      severity: 'warning',
      summary: 'The clock of {{ $labels.node }} is not synchronised',
      description:
        'Nothing sets the clock of {{ $labels.node }}. Once it drifts by a minute or so, sign-in and certificates fail.',
    },
  ],
};
