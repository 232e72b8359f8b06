import type { Case } from './case';
import { ksm, nodeExporter } from './series';

const ready = (node: string, status: string) =>
  ksm('kube_node_status_condition', { node, condition: 'Ready', status });

/** A disk of 100 with so much free. */
const disk = (mountpoint: string, free: number, { fstype = 'ext4', readonly = 0 } = {}) => {
  const labels = { device: '/dev/sda1', fstype, mountpoint };
  return {
    [nodeExporter('node_filesystem_size_bytes', 'node-1', labels)]: '100x30',
    [nodeExporter('node_filesystem_avail_bytes', 'node-1', labels)]: `${free}x30`,
    [nodeExporter('node_filesystem_readonly', 'node-1', labels)]: `${readonly}x30`,
  };
};

const clock = (node: string, synced: string, error: string) => ({
  [nodeExporter('node_timex_sync_status', node)]: synced,
  [nodeExporter('node_timex_maxerror_seconds', node)]: error,
});

export const nodes: readonly Case[] = [
  {
    alert: 'NodeDown',
    when: 'a kubelet is not heard of',
    series: {
      [ready('node-1', 'true')]: '1x20',
      [ready('node-2', 'true')]: '1 0x20',
      [ready('node-2', 'unknown')]: '0 1x20',
    },
    at: '6m',
    fires: [{ labels: { node: 'node-2' }, summary: 'Node node-2 is not ready' }],
  },
  {
    alert: 'NodeDown',
    when: 'it is away for a minute, or another condition is false',
    series: {
      [ready('node-1', 'true')]: '1 0 1x20',
      [ksm('kube_node_status_condition', { node: 'node-1', condition: 'DiskPressure', status: 'true' })]:
        '0x20',
    },
    at: '6m',
    fires: [],
  },
  {
    alert: 'MemoryLow',
    when: 'a twentieth is left on one node',
    series: {
      [nodeExporter('node_memory_MemTotal_bytes', 'node-1')]: '1000x30',
      [nodeExporter('node_memory_MemAvailable_bytes', 'node-1')]: '50x30',
      [nodeExporter('node_memory_MemTotal_bytes', 'node-2')]: '1000x30',
      [nodeExporter('node_memory_MemAvailable_bytes', 'node-2')]: '500x30',
    },
    at: '15m',
    fires: [{ labels: { node: 'node-1' }, summary: 'Node node-1 has 5% of its memory left' }],
  },
  {
    alert: 'MemoryLow',
    when: 'an eighth is left, or it was less for five minutes',
    series: {
      [nodeExporter('node_memory_MemTotal_bytes', 'node-1')]: '1000x30',
      [nodeExporter('node_memory_MemAvailable_bytes', 'node-1')]: '50x5 125x30',
    },
    at: '15m',
    fires: [],
  },
  {
    alert: 'DiskFull',
    when: 'the system disk is below 10 % or another below 5 %',
    series: { ...disk('/', 8), ...disk('/srv/media', 4) },
    at: '15m',
    fires: [
      { labels: { node: 'node-1', mountpoint: '/' }, summary: 'Disk / of node-1 is almost full' },
      {
        labels: { node: 'node-1', mountpoint: '/srv/media' },
        summary: 'Disk /srv/media of node-1 is almost full',
      },
    ],
  },
  {
    alert: 'DiskFull',
    when: 'a library disk is nearly full as libraries are, or the full one is memory, an image or for booting',
    series: {
      ...disk('/srv/media', 8),
      ...disk('/run/lock', 0, { fstype: 'tmpfs' }),
      ...disk('/usr', 0, { readonly: 1 }),
      ...disk('/boot/efi', 2, { fstype: 'vfat' }),
    },
    at: '15m',
    fires: [],
  },
  {
    alert: 'ClockUnsynced',
    when: 'nothing sets the clock',
    series: { ...clock('node-1', '0x40', '16x40'), ...clock('node-2', '1x40', '0.1x40') },
    at: '25m',
    fires: [{ labels: { node: 'node-1' }, summary: 'The clock of node-1 is not synchronised' }],
  },
  {
    alert: 'ClockUnsynced',
    when: 'the server that sets it was changed a moment ago',
    series: clock('node-1', '0x8 1x40', '16x8 0.2x40'),
    at: '25m',
    fires: [],
  },
];
