import type { RecordingGroup } from '../recording';

/**
 * What is stopped on purpose, by the label that a backup or a restore puts on the Deployment: its alerts are held
 * back. Prometheus, which is no Deployment, cannot watch itself while it is stopped.
 */
export const maintenanceRecordings: RecordingGroup = {
  name: 'maintenance-recordings',
  // As often as the states: planned work must be known before it looks like a failure.
  interval: '5s',
  recordings: [
    {
      record: 'service:maintenance:info',
      expr: `max by (namespace, service, zone, purpose) (
  label_replace(
    label_replace(
      kube_deployment_labels{label_zonarr_dev_maintenance!=""},
      "service", "$1", "deployment", "(.+)"
    ),
    "purpose", "$1", "label_zonarr_dev_maintenance", "(.+)"
  )
  * on (namespace) group_left (zone) namespace:zone:info
)`,
    },
  ],
};
