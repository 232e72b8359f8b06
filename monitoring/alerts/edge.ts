import { IDENTITY_HOST } from '../../model/edge-hosts';
import type { AlertGroup } from '../alert';
import { UNLESS_LATELY_STOPPED } from './planned';

/** The way in. Each has a floor of traffic: one bad request out of one is no outage. */
export const edge: AlertGroup = {
  name: 'edge',
  alerts: [
    {
      name: 'FailedLoginBurst',
      // Asked without a session, a page answers 401 once; a tab with an ended session asks once a second or so.
      // Dex answers a wrong password with its form again (200, later releases 401) and a right one with 303.
      expr: `sum by (zone, route) (route:requests:rate5m{code=~"401|403"}) > 3
or sum by (zone, route) (route:requests:rate5m{route="${IDENTITY_HOST}", method="POST", code=~"200|401"}) * 300 > 8`,
      for: '2m',
      severity: 'warning',
      summary: 'Many refused requests at {{ $labels.route }}: somebody may be guessing a password',
      description:
        'Far more requests to the route {{ $labels.route }} were refused, or far more passwords were wrong, than people cause. The access log of Traefik says where they come from.',
    },
    {
      name: 'High5xx',
      expr: `sum by (service, zone, route) (route:requests:rate5m{code=~"5.."})
/ sum by (service, zone, route) (route:requests:rate5m)
> 0.1
and sum by (service, zone, route) (route:requests:rate5m) > 0.1
${UNLESS_LATELY_STOPPED}`,
      for: '5m',
      severity: 'critical',
      summary: '{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} fail',
      description:
        'More than a tenth of the requests to the route {{ $labels.route }} have ended with a server error for 5 minutes: the service, the WAF or oauth2-proxy does not answer.',
    },
    {
      name: 'HighLatency',
      expr: `route:slow_pages:rate10m / route:pages:rate10m > 0.25
and route:pages:rate10m > 0.1
${UNLESS_LATELY_STOPPED}`,
      for: '15m',
      severity: 'warning',
      summary: '{{ $labels.route }} is slow: {{ $value | humanizePercentage }} of its pages take over 1.2 s',
      description:
        'A quarter of the requests to the route {{ $labels.route }} have taken longer than 1.2 seconds for 15 minutes. Streams and sockets are not counted.',
    },
  ],
};
