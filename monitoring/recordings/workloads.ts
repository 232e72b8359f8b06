import type { RecordingGroup } from '../recording';

/**
 * Series of kube-state-metrics and the kubelet carry the labels of those who tell, not of those whom they are
 * about: everything here drops them and says service and zone of the pod or claim itself.
 */
export const workloadRecordings: RecordingGroup = {
  name: 'workload-recordings',
  recordings: [
    {
      record: 'pod:service:info',
      expr: `max by (namespace, pod, service, zone) (
  label_replace(
    kube_pod_labels{label_app_kubernetes_io_name!=""},
    "service", "$1", "label_app_kubernetes_io_name", "(.+)"
  )
  * on (namespace) group_left (zone) namespace:zone:info
)`,
    },
    {
      // Space or inodes, whichever is scarcer. Block storage and NFS only: the kubelet cannot measure a host path.
      record: 'claim:free:ratio',
      expr: `label_replace(
  min by (namespace, persistentvolumeclaim) (
    kubelet_volume_stats_available_bytes / (kubelet_volume_stats_capacity_bytes > 0)
    or
    label_replace(
      kubelet_volume_stats_inodes_free / (kubelet_volume_stats_inodes > 0),
      "of", "inodes", "", ""
    )
  )
  * on (namespace) group_left (zone) namespace:zone:info,
  "service", "$1", "persistentvolumeclaim", "config-(.+)"
)`,
    },
  ],
};
