import type { AlertGroup } from '../alert';
import { UNLESS_STOPPED } from './planned';

/** Does everything answer, and is everything looked at? */
export const services: AlertGroup = {
  name: 'services',
  alerts: [
    {
      name: 'ServiceDown',
      // The NAS has an alert of its own, because much else falls with it.
      expr: `min by (service, zone, port) (probe_success{job="probe", service!="nas"}) == 0
${UNLESS_STOPPED}`,
      for: '3m',
      severity: 'critical',
      summary: '{{ $labels.service }} does not answer on its port {{ $labels.port }}',
      description:
        '{{ $labels.service }} in zone {{ $labels.zone }} has not answered the probe on port {{ $labels.port }} for 3 minutes. Look at its pod first, then at its log.',
    },
    {
      name: 'ProbesBlind',
      expr: 'max(up{job="probe"}) == 0',
      for: '5m',
      severity: 'critical',
      summary: 'Nothing is being probed: the blackbox exporter does not answer',
      description:
        'No probe has run for 5 minutes, so ServiceDown and NASUnreachable cannot fire. Look at the pod of blackbox.',
      labels: { service: 'blackbox', zone: 'management' },
    },
    {
      name: 'TargetDown',
      // A probe that cannot run is ProbesBlind, once rather than for every door.
      expr: `min by (job, service, zone, node) (up{job!="probe"}) == 0
${UNLESS_STOPPED}`,
      for: '10m',
      severity: 'warning',
      summary: 'No metrics from {{ $labels.job }}{{ with $labels.node }} on {{ . }}{{ end }}',
      description:
        'Prometheus has failed to scrape {{ $labels.job }} for 10 minutes. Alerts about it are blind. For an *arr, SABnzbd or qBittorrent this also means that the application refuses its API key or does not answer.',
    },
    {
      name: 'TargetAbsent',
      expr: `service:expected:info{watch="scrape"} unless on (service) up{job!="probe"} ${UNLESS_STOPPED}
or service:expected:info{watch="probe"} unless on (service) up{job="probe"}
or label_replace(absent(up{job="kubelet"}), "service", "kubelet", "", "")`,
      for: '15m',
      severity: 'warning',
      summary: '{{ $labels.service }} is declared, but Prometheus does not know it',
      description:
        'Prometheus has had no {{ with $labels.watch }}{{ . }} {{ end }}target for {{ $labels.service }} for 15 minutes: no pod matches, or its monitor was not applied.',
    },
  ],
};
