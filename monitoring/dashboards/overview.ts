import type { DashboardDescription } from './dashboard';
import { ANSWERS, NONE_IS_GOOD } from './states';

/** The first page: is anything wrong, and where? */
export const overview: DashboardDescription = {
  name: 'overview',
  title: 'Zonarr / Overview',
  description: 'Whether everything answers, what is alerting, and what it costs.',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          kind: 'figure',
          title: 'Alerts',
          description: 'Alerts that fire at this moment. Each has a runbook in docs/runbooks.',
          unit: 'short',
          width: 4,
          colours: NONE_IS_GOOD,
          queries: [
            { expr: 'count(ALERTS{alertstate="firing", severity!="none"}) or vector(0)', legend: 'firing' },
          ],
        },
        {
          kind: 'figure',
          title: 'Doors that answer',
          description: 'Share of the probed ports that answer. Below 100 % look at the timeline below.',
          unit: 'percentunit',
          width: 4,
          range: [0, 1],
          colours: [
            [null, 'red'],
            [1, 'green'],
          ],
          queries: [{ expr: 'avg(probe_success{job="probe"})', legend: 'answer' }],
        },
        {
          kind: 'figure',
          title: 'Targets without metrics',
          description: 'Things that Prometheus cannot scrape, so alerts about them are blind.',
          unit: 'short',
          width: 4,
          colours: NONE_IS_GOOD,
          queries: [{ expr: 'count(up == 0) or vector(0)', legend: 'targets' }],
        },
        {
          kind: 'figure',
          title: 'Certificate ends in',
          description:
            'Time until the first certificate at the edge ends. It should be renewed weeks before.',
          unit: 's',
          width: 4,
          colours: [
            [null, 'red'],
            [172_800, 'yellow'],
            [1_209_600, 'green'],
          ],
          queries: [
            { expr: 'min(max by (cn, sans) (traefik_tls_certs_not_after > 0)) - time()', legend: 'left' },
          ],
        },
        {
          kind: 'figure',
          title: 'Scarcest volume',
          description:
            'Free share of the fullest volume, space or inodes, as far as the kubelet can measure it.',
          unit: 'percentunit',
          width: 4,
          colours: [
            [null, 'red'],
            [0.05, 'yellow'],
            [0.15, 'green'],
          ],
          queries: [{ expr: 'min(claim:free:ratio)', legend: 'free' }],
        },
        {
          kind: 'figure',
          title: 'Restarts today',
          description: 'Container restarts of our pods in the last 24 hours.',
          unit: 'short',
          width: 4,
          queries: [
            {
              expr: `sum(
  sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total[1d]))
  * on (namespace, pod) group_left (service) pod:service:info
)`,
              legend: 'restarts',
            },
          ],
        },
      ],
    },
    {
      title: 'Services',
      panels: [
        {
          kind: 'states',
          title: 'Who answers',
          description: 'Each service by its worst port. A red stretch is a time when it did not answer.',
          width: 24,
          height: 14,
          ...ANSWERS,
          queries: [{ expr: 'min by (service) (probe_success{job="probe"})', legend: '{{service}}' }],
        },
        {
          kind: 'graph',
          title: 'Alerts that fire',
          description: 'Firing alerts over time; the watchdog, which always fires, is left out.',
          unit: 'short',
          stacked: true,
          queries: [
            {
              expr: 'sum by (alertname) (ALERTS{alertstate="firing", severity!="none"})',
              legend: '{{alertname}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Requests',
          description: 'Requests a second that reach each route at the edge.',
          unit: 'reqps',
          queries: [{ expr: 'sum by (route) (route:requests:rate5m)', legend: '{{route}}' }],
        },
        {
          kind: 'graph',
          title: 'CPU',
          description: 'Processor cores that each service uses.',
          unit: 'short',
          stacked: true,
          queries: [
            {
              expr: `sum by (service) (
  sum by (namespace, pod) (rate(container_cpu_usage_seconds_total{container!=""}[$__rate_interval]))
  * on (namespace, pod) group_left (service) pod:service:info
)`,
              legend: '{{service}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Memory',
          description: 'Memory that each service holds and that cannot be taken back.',
          unit: 'bytes',
          stacked: true,
          queries: [
            {
              expr: `sum by (service) (
  sum by (namespace, pod) (container_memory_working_set_bytes{container!=""})
  * on (namespace, pod) group_left (service) pod:service:info
)`,
              legend: '{{service}}',
            },
          ],
        },
      ],
    },
  ],
};
