import type { Case } from './case';
import { alertmanager, prometheus } from './series';

const OF_PROMETHEUS = { service: 'prometheus', zone: 'management' };
const OF_ALERTMANAGER = { service: 'alertmanager', zone: 'management' };
const UNHEALTHY = 'Prometheus is not well: alerts may be missing';

/** A Prometheus to which nothing has happened, but for what is given. */
const prometheusWith = (changes: Record<string, string>) => ({
  [prometheus('prometheus_config_last_reload_successful')]: '1x60',
  [prometheus('prometheus_rule_evaluation_failures_total', { rule_group: 'edge' })]: '0x60',
  [prometheus('prometheus_notifications_dropped_total')]: '4x60',
  [prometheus('prometheus_tsdb_compactions_failed_total')]: '0x60',
  [prometheus('prometheus_tsdb_wal_corruptions_total')]: '0x60',
  ...changes,
});

const alertmanagerWith = (changes: Record<string, string>) => ({
  [alertmanager('alertmanager_config_last_reload_successful')]: '1x60',
  [prometheus('prometheus_notifications_alertmanagers_discovered')]: '1x60',
  [alertmanager('alertmanager_notifications_failed_total', { integration: 'webhook', reason: 'other' })]:
    '7x60',
  ...changes,
});

export const watchers: readonly Case[] = [
  {
    alert: 'Watchdog',
    when: 'nothing is wrong',
    series: {},
    at: '0m',
    fires: [{ labels: {}, summary: 'Alerting works' }],
  },
  ...[
    ['a new configuration is refused', prometheus('prometheus_config_last_reload_successful'), '1x5 0x50'],
    [
      'a rule cannot be evaluated',
      prometheus('prometheus_rule_evaluation_failures_total', { rule_group: 'edge' }),
      '0+1x60',
    ],
    ['alerts are thrown away', prometheus('prometheus_notifications_dropped_total'), '0+3x60'],
    ['the database cannot be compacted', prometheus('prometheus_tsdb_compactions_failed_total'), '0x5 1x50'],
    ['the write-ahead log is damaged', prometheus('prometheus_tsdb_wal_corruptions_total'), '0x5 1x50'],
  ].map(
    ([when, name, values]): Case => ({
      alert: 'PrometheusUnhealthy',
      when: when as string,
      series: prometheusWith({ [name as string]: values as string }),
      at: '30m',
      fires: [{ labels: OF_PROMETHEUS, summary: UNHEALTHY }],
    }),
  ),
  {
    alert: 'PrometheusUnhealthy',
    when: 'all is well, and when alerts were dropped before Alertmanager had started',
    series: prometheusWith({ [prometheus('prometheus_notifications_dropped_total')]: '0 2 4x60' }),
    at: '30m',
    fires: [],
  },
  {
    alert: 'AlertmanagerUnhealthy',
    when: 'one receiver refuses every message',
    series: alertmanagerWith({
      [alertmanager('alertmanager_notifications_failed_total', {
        integration: 'discord',
        reason: 'clientError',
      })]: '0 0 0 0 0 1 1 1 1 1 2 2 2 2 2 3 3 3 3 3 4 4 4 4 4 5 5 5 5 5 6 6 6',
    }),
    at: '30m',
    fires: [
      {
        labels: { ...OF_ALERTMANAGER, integration: 'discord' },
        summary: 'Alerts do not get through by discord',
      },
    ],
  },
  ...[
    ['Prometheus knows none', prometheus('prometheus_notifications_alertmanagers_discovered'), '0x60'],
    ['it refuses its configuration', alertmanager('alertmanager_config_last_reload_successful'), '0x60'],
  ].map(
    ([when, name, values]): Case => ({
      alert: 'AlertmanagerUnhealthy',
      when: when as string,
      series: alertmanagerWith({ [name as string]: values as string }),
      at: '30m',
      fires: [{ labels: OF_ALERTMANAGER, summary: 'Alerts do not get through' }],
    }),
  ),
  {
    alert: 'AlertmanagerUnhealthy',
    when: 'one message got lost and the next did not',
    series: alertmanagerWith({
      [alertmanager('alertmanager_notifications_failed_total', { integration: 'discord', reason: 'other' })]:
        '0x10 1x50',
    }),
    at: '30m',
    fires: [],
  },
];
