import type { AlertGroup } from '../alert';

/** What Radarr, Sonarr, Lidarr, Readarr and Prowlarr say about themselves. */
export const arrs: AlertGroup = {
  name: 'arrs',
  alerts: [
    {
      name: 'ArrHealthError',
      // Without the message: it holds figures that change, and each change would be a new alert.
      expr: `max by (service, zone, source) (
  {__name__=~"radarr_system_health_issues|sonarr_system_health_issues|lidarr_system_health_issues|readarr_system_health_issues|prowlarr_system_health_issues", type="error"}
) > 0`,
      for: '15m',
      severity: 'warning',
      summary: '{{ $labels.service }} reports an error ({{ $labels.source }})',
      description:
        '{{ $labels.service }} has shown an error on its page System, Status for 15 minutes. It works only in part until that is solved.',
    },
    {
      name: 'ArrQueueStuck',
      // Only the sum means anything: the exporter puts the whole queue under the labels of its last item.
      // The least of an hour: a backup stops each of them every night, and the day would begin anew.
      expr: `min_over_time(
  sum by (service, zone) ({__name__=~"radarr_queue_total|sonarr_queue_total|lidarr_queue_total|readarr_queue_total"})[1h:5m]
) > 0
and on (service, zone)
sum by (service, zone) (changes({__name__=~"radarr_history_total|sonarr_history_total|lidarr_history_total|readarr_history_total"}[2h])) == 0`,
      for: '1d',
      severity: 'warning',
      summary: 'The queue of {{ $labels.service }} has not moved for a day',
      description:
        '{{ $value }} items have waited in the queue of {{ $labels.service }} for a day in which nothing was grabbed, imported or given up.',
    },
  ],
};
