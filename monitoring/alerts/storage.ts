import type { AlertGroup } from '../alert';

/** The NAS and the volumes. */
export const storage: AlertGroup = {
  name: 'storage',
  alerts: [
    {
      name: 'NASUnreachable',
      expr: 'min by (service, zone) (probe_success{job="probe", service="nas"}) == 0',
      for: '2m',
      severity: 'critical',
      summary: 'The NAS does not answer',
      description:
        'The NAS has not accepted a connection for 2 minutes. Plex, the *arrs and the downloaders hang or fail until it does; their own alerts are held back.',
    },
    {
      name: 'VolumeFilling',
      expr: `claim:free:ratio < 0.15
or (claim:free:ratio < 0.4 and predict_linear(claim:free:ratio[6h], 4 * 24 * 3600) < 0)`,
      for: '1h',
      severity: 'warning',
      summary: 'Volume {{ $labels.persistentvolumeclaim }} is {{ $value | humanizePercentage }} free',
      description:
        'The volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} has little room (or inodes) left, or will be full within four days at its present pace.',
    },
    {
      name: 'VolumeFull',
      expr: 'claim:free:ratio < 0.05',
      for: '5m',
      severity: 'critical',
      summary:
        'Volume {{ $labels.persistentvolumeclaim }} is almost full ({{ $value | humanizePercentage }} free)',
      description:
        'The volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} is about to run out of room (or inodes). Databases on a full volume break.',
    },
  ],
};
