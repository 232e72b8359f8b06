import { IDENTITY_HOST } from '../../model/edge-hosts';
import type { DashboardDescription } from './dashboard';

/** What comes in, what is refused, and how long it waits. */
export const edge: DashboardDescription = {
  name: 'edge',
  title: 'Zonarr / Edge',
  description: 'Traefik: requests, refusals, errors, waiting times and certificates.',
  choose: [{ label: 'route', series: 'route:requests:rate5m' }],
  rows: [
    {
      title: 'Requests',
      panels: [
        {
          kind: 'graph',
          title: 'Requests by route',
          description: 'Requests a second to each host.',
          unit: 'reqps',
          queries: [{ expr: 'sum by (route) (route:requests:rate5m{route=~"$route"})', legend: '{{route}}' }],
        },
        {
          kind: 'graph',
          title: 'Requests by answer',
          description:
            'Requests a second by status code. 401 is somebody without a session, 403 the WAF or a member on an admin page, 429 the rate limit.',
          unit: 'reqps',
          stacked: true,
          queries: [{ expr: 'sum by (code) (route:requests:rate5m{route=~"$route"})', legend: '{{code}}' }],
        },
        {
          kind: 'graph',
          title: 'Data sent',
          description: 'Bytes a second that Traefik sends to clients; mostly streams.',
          unit: 'Bps',
          queries: [
            {
              expr: 'sum by (entrypoint) (rate(traefik_entrypoint_responses_bytes_total[$__rate_interval]))',
              legend: '{{entrypoint}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Open connections',
          description:
            'Connections that Traefik holds open; a player holds one or two for as long as it plays.',
          unit: 'short',
          queries: [{ expr: 'sum by (entrypoint) (traefik_open_connections)', legend: '{{entrypoint}}' }],
        },
      ],
    },
    {
      title: 'Trouble',
      panels: [
        {
          kind: 'graph',
          title: 'Server errors',
          description: 'Share of requests that end with 5xx. The alert High5xx fires above 10 %.',
          unit: 'percentunit',
          queries: [
            {
              expr: `sum by (route) (route:requests:rate5m{route=~"$route", code=~"5.."})
/ sum by (route) (route:requests:rate5m{route=~"$route"})`,
              legend: '{{route}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Slow pages',
          description:
            'Share of requests that take longer than 1.2 s; streams and sockets are left out. The alert HighLatency fires above 25 %.',
          unit: 'percentunit',
          queries: [
            {
              expr: 'route:slow_pages:rate10m{route=~"$route"} / route:pages:rate10m{route=~"$route"}',
              legend: '{{route}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Refused requests',
          description:
            'Requests a second that end with 401 or 403. A browser tab with an ended session asks once a second or so; a burst is a guess.',
          unit: 'reqps',
          queries: [
            {
              expr: 'sum by (route) (route:requests:rate5m{route=~"$route", code=~"401|403"})',
              legend: '{{route}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Wrong passwords',
          description:
            'Passwords a minute that Dex refused: it shows its form again where a right one redirects.',
          unit: 'short',
          queries: [
            {
              expr: `60 * sum(route:requests:rate5m{route="${IDENTITY_HOST}", method="POST", code=~"200|401"})`,
              legend: 'refused',
            },
          ],
        },
      ],
    },
    {
      title: 'Certificates and configuration',
      panels: [
        {
          kind: 'bars',
          title: 'Certificates end in',
          description: 'Time that is left of each certificate. Renewal should come weeks before the end.',
          unit: 's',
          colours: [
            [null, 'red'],
            [172_800, 'yellow'],
            [1_209_600, 'green'],
          ],
          queries: [
            { expr: 'max by (cn, sans) (traefik_tls_certs_not_after > 0) - time()', legend: '{{cn}}' },
          ],
        },
        {
          kind: 'graph',
          title: 'Age of the configuration',
          description: 'Time since Traefik last took over its routes. It grows until a route changes.',
          unit: 's',
          queries: [
            { expr: 'time() - max by (pod) (traefik_config_last_reload_success)', legend: '{{pod}}' },
          ],
        },
      ],
    },
  ],
};
