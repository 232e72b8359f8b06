import type { AlertGroup } from '../alert';

/** Whether the zones are what the release says: by what canaries reach, and by the policies that are there. */
export const network: AlertGroup = {
  name: 'network',
  alerts: [
    {
      name: 'ZoneConnectivityLost',
      expr: 'max by (from, to) (probe_success{job="canary", expect="open"}) == 0',
      for: '1m',
      severity: 'critical',
      summary: 'Zone {{ $labels.to }} cannot be reached from zone {{ $labels.from }}',
      description:
        'The canary of zone {{ $labels.from }} has not reached that of zone {{ $labels.to }} for a minute. The repair of the network looks at the policies every minute; what it found is in npm run incidents.',
      labels: { recovery: 'at-work' },
    },
    {
      name: 'ZoneIsolationBroken',
      expr: 'max by (from, to) (probe_success{job="canary", expect="closed"}) == 1',
      for: '0m',
      severity: 'critical',
      summary: 'A forbidden way from zone {{ $labels.from }} to zone {{ $labels.to }} is open',
      description:
        'The canary of zone {{ $labels.from }} has reached a service of zone {{ $labels.to }} that no flow leads to: a policy is wrong, or the network plug-in does not enforce them.',
      labels: { recovery: 'at-work' },
    },
    {
      name: 'NetworkRepairFailed',
      // Escalated: it was put back again and again.
      expr: `max by (service, zone) (zonarr_network_repair_failed) == 1
or max by (service, zone) (zonarr_network_escalated) == 1
or time() - max by (service, zone) (zonarr_network_checked_timestamp_seconds) > 600`,
      for: '2m',
      severity: 'page',
      summary: 'The policies of the zones are not those of the release, or nobody looks',
      description:
        'The repair of the network could not put the policies of the release back, had to do it more than 5 times in an hour, or has not run for 10 minutes. The log of the job repair-network says why.',
      labels: { recovery: 'at-work' },
    },
    {
      name: 'NetworkDriftForeign',
      expr: 'max by (service, zone) (zonarr_network_foreign) > 0',
      for: '5m',
      severity: 'warning',
      summary: '{{ $value }} policies in the zones are not of the release',
      description:
        'There are network policies in zone namespaces that are not of the release and that belong to something else, so the repair leaves them. Policies add up: each can open a way.',
    },
  ],
};
