import type { DashboardDescription } from './dashboard';
import { ANSWERS } from './states';

/** Sums a series of pods by the zone that their namespace belongs to. */
const byZone = (series: string): string => `sum by (zone) (
  sum by (namespace) (${series})
  * on (namespace) group_left (zone) namespace:zone:info{zone=~"$zone"}
)`;

const perSecond = (counter: string, matchers = ''): string => `rate(${counter}${matchers}[$__rate_interval])`;

/** The zones side by side: who is up, who talks, who eats. */
export const zones: DashboardDescription = {
  name: 'zones',
  title: 'Zonarr / Zones',
  description: 'Health, traffic and resources of each zone.',
  choose: [{ label: 'zone', series: 'namespace:zone:info' }],
  rows: [
    {
      title: 'Health',
      panels: [
        {
          kind: 'states',
          title: 'Doors by zone',
          description:
            'Each probed port. A whole zone in red at once points at its network, not at its services.',
          width: 16,
          height: 14,
          ...ANSWERS,
          queries: [
            {
              expr: 'min by (zone, service, port) (probe_success{job="probe", zone=~"$zone"})',
              legend: '{{zone}} {{service}} {{port}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Slowest door',
          description: 'Longest time that a probe of the zone took.',
          unit: 's',
          width: 8,
          height: 14,
          queries: [
            {
              expr: 'max by (zone) (probe_duration_seconds{job="probe", zone=~"$zone"})',
              legend: '{{zone}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Traffic',
      panels: [
        {
          kind: 'graph',
          title: 'Received',
          description: 'Bytes a second into the pods of each zone.',
          unit: 'Bps',
          queries: [{ expr: byZone(perSecond('container_network_receive_bytes_total')), legend: '{{zone}}' }],
        },
        {
          kind: 'graph',
          title: 'Sent',
          description: 'Bytes a second out of the pods of each zone.',
          unit: 'Bps',
          queries: [
            { expr: byZone(perSecond('container_network_transmit_bytes_total')), legend: '{{zone}}' },
          ],
        },
        {
          kind: 'bars',
          title: 'Network policies',
          description:
            'Policies in each zone. A zone that loses some has been tampered with, or applied in part.',
          unit: 'short',
          width: 24,
          queries: [{ expr: byZone('kube_networkpolicy_created > bool 0'), legend: '{{zone}}' }],
        },
      ],
    },
    {
      title: 'Resources',
      panels: [
        {
          kind: 'graph',
          title: 'CPU',
          description: 'Processor cores that each zone uses.',
          unit: 'short',
          stacked: true,
          queries: [
            {
              expr: byZone(perSecond('container_cpu_usage_seconds_total', '{container!=""}')),
              legend: '{{zone}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Memory',
          description: 'Memory that each zone holds and that cannot be taken back.',
          unit: 'bytes',
          stacked: true,
          queries: [
            { expr: byZone('container_memory_working_set_bytes{container!=""}'), legend: '{{zone}}' },
          ],
        },
        {
          kind: 'bars',
          title: 'Quota in use',
          description: 'Share of the quota of each namespace that is taken. At 100 % no further pod starts.',
          unit: 'percentunit',
          width: 24,
          height: 10,
          range: [0, 1],
          colours: [
            [null, 'green'],
            [0.8, 'yellow'],
            [1, 'red'],
          ],
          queries: [
            {
              expr: `max by (namespace, resource) (kube_resourcequota{type="used"})
/ (max by (namespace, resource) (kube_resourcequota{type="hard"}) > 0)
* on (namespace) group_left (zone) namespace:zone:info{zone=~"$zone"}`,
              legend: '{{namespace}} {{resource}}',
            },
          ],
        },
      ],
    },
  ],
};
