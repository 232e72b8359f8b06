import type { AlertGroup } from '../alert';

/** Those who watch, and one alert that always fires, so that silence is noticed. */
export const watchers: AlertGroup = {
  name: 'watchers',
  alerts: [
    {
      name: 'Watchdog',
      expr: 'vector(1)',
      for: '0m',
      severity: 'none',
      summary: 'Alerting works',
      description:
        'This alert always fires. It is sent to the heartbeat receiver, which complains when it stops coming.',
    },
    {
      name: 'PrometheusUnhealthy',
      expr: `min by (service, zone) (prometheus_config_last_reload_successful) == 0
or sum by (service, zone) (increase(prometheus_rule_evaluation_failures_total[5m])) > 0
or sum by (service, zone) (increase(prometheus_notifications_dropped_total[5m])) > 0
or sum by (service, zone) (increase(prometheus_tsdb_compactions_failed_total[3h])) > 0
or sum by (service, zone) (increase(prometheus_tsdb_wal_corruptions_total[3h])) > 0`,
      for: '10m',
      severity: 'critical',
      summary: 'Prometheus is not well: alerts may be missing',
      description:
        'Prometheus cannot load its configuration, evaluate a rule, deliver alerts or keep its database. Its log says which.',
    },
    {
      name: 'AlertmanagerUnhealthy',
      // A notification that failed is tried again every few minutes, so a passing trouble ends before this fires.
      expr: `min(alertmanager_config_last_reload_successful) == 0
or min(prometheus_notifications_alertmanagers_discovered) < 1
or sum by (integration) (increase(alertmanager_notifications_failed_total[10m])) > 0`,
      for: '15m',
      severity: 'critical',
      summary: 'Alerts do not get through{{ with $labels.integration }} by {{ . }}{{ end }}',
      description:
        'Alertmanager is missing, refuses its configuration, or has failed to deliver notifications for 15 minutes. You may see this only because another receiver works.',
      labels: { service: 'alertmanager', zone: 'management' },
    },
  ],
};
