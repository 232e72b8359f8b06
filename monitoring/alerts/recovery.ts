import type { AlertGroup } from '../alert';

/** Alerts of which a recovery is at work, or was; what lasts too long is escalated. */
const BY_RECOVERY = { recovery: 'at-work' };

/** The states of services, as people need to hear of them. */
export const recovery: AlertGroup = {
  name: 'recovery',
  alerts: [
    {
      name: 'ServiceDegraded',
      expr: 'service:state{state="Degraded"}',
      for: '2m',
      severity: 'warning',
      summary: '{{ $labels.service }} is degraded: it does not answer, and nothing has taken over',
      description:
        '{{ $labels.service }} in zone {{ $labels.zone }} has not answered for more than two minutes. Its recovery starts by itself; ServiceFailed follows if that does not help.',
    },
    {
      name: 'FailoverActive',
      expr: 'service:state{state="Failover"}',
      for: '0m',
      severity: 'warning',
      summary: '{{ $labels.service }} is down and its standby has taken over',
      description:
        'The standby of {{ $labels.service }} serves in the media-backup zone. What people change there is lost when the service is back. Its recovery runs meanwhile.',
    },
    {
      name: 'StandbyUnverified',
      expr: `service:state{state="Failover"}
unless on (service) (
  max by (service) (zonarr_standby_verified) == 1
  and on (service) time() - max by (service) (zonarr_standby_verified_timestamp_seconds) < 180
)`,
      for: '1m',
      severity: 'critical',
      summary: 'The standby of {{ $labels.service }} serves, and is not what it should be',
      description:
        'The standby of {{ $labels.service }} has not passed its checks within 3 minutes: who it is, the library, a range of a file. The log of the job verify-{{ $labels.service }}-standby says which.',
      labels: BY_RECOVERY,
    },
    {
      name: 'StandbyStale',
      expr: `max by (service, zone) (service:watched:info{standby!=""})
unless on (service) (
  time() - max by (service) (zonarr_standby_data_timestamp_seconds)
  < on (service) 7200 + max by (service) (cronjob:allowed_age:seconds{cronjob=~"backup-.+"})
)`,
      for: '2h',
      severity: 'warning',
      summary: 'The standby of {{ $labels.service }} has old data, or none',
      description:
        'The data of the standby of {{ $labels.service }} is older than its newest backup should be. After a failover people would find the past. See the job refresh-{{ $labels.service }}-standby.',
    },
    {
      name: 'ServiceFailed',
      expr: 'service:state{state="Failed"}',
      for: '0m',
      severity: 'critical',
      summary: '{{ $labels.service }} has failed: what it depends on is away, or nothing helped',
      description:
        '{{ $labels.service }} is down and no automatism can help: its library or every node is away, or all attempts of the recovery were in vain. A person ends this state.',
      labels: BY_RECOVERY,
    },
    {
      name: 'RecoveryFailed',
      expr: 'max by (service, zone) (zonarr_recovery_exhausted) == 1',
      for: '0m',
      severity: 'page',
      summary: 'All attempts to recover {{ $labels.service }} were in vain',
      description:
        'The recovery of {{ $labels.service }} has used up its attempts and does nothing more. npm run incidents shows what it tried, npm run diagnose what is wrong now.',
      labels: BY_RECOVERY,
    },
    {
      name: 'RecoveryEscalated',
      expr: `label_replace(
  (time() - ALERTS_FOR_STATE{recovery="at-work"} > 900)
  and ignoring (alertstate) ALERTS{alertstate="firing", recovery="at-work"},
  "cause", "$1", "alertname", "(.+)"
)`,
      for: '0m',
      severity: 'page',
      summary: '{{ $labels.cause }} has lasted for more than a quarter of an hour',
      description:
        'The recovery has not ended {{ $labels.cause }} within 15 minutes. It will not by itself: a person has to look. npm run diagnose is where to start.',
      // Otherwise it would escalate itself.
      labels: { recovery: '' },
    },
    {
      name: 'KedaUnhealthy',
      expr: `(
  max(kube_deployment_status_replicas_available{namespace="keda", deployment="keda-operator"}) == 0
  or absent(sum(kube_deployment_status_replicas_available{namespace="keda", deployment="keda-operator"}))
)
and on () max(up{job="kube-state-metrics"}) == 1`,
      for: '5m',
      severity: 'critical',
      summary: 'KEDA does not run: no standby starts, and no recovery',
      description:
        'No pod of keda-operator has been available for 5 minutes. Standbys that run go on, and the edge still turns to them; nothing new is started.',
      labels: { service: 'keda', zone: 'platform' },
    },
  ],
};
