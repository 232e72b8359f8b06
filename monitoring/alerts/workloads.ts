import type { AlertGroup } from '../alert';
import { UNLESS_STOPPED } from './planned';

/** What Kubernetes says about our pods; other people's namespaces have no zone and so no alert. */
export const workloads: AlertGroup = {
  name: 'workloads',
  alerts: [
    {
      name: 'CrashLooping',
      expr: `max by (namespace, pod, container) (
  max_over_time({__name__=~"kube_pod_container_status_waiting_reason|kube_pod_init_container_status_waiting_reason", reason="CrashLoopBackOff"}[5m])
)
* on (namespace, pod) group_left (service, zone) pod:service:info
> 0`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.service }} keeps crashing (container {{ $labels.container }})',
      description:
        'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} ends again and again. The log of its previous run says why.',
    },
    {
      name: 'OOMKilled',
      expr: `(
  sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[15m])) > 0
  and on (namespace, pod, container)
  max by (namespace, pod, container) (kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}) == 1
)
* on (namespace, pod) group_left (service, zone) pod:service:info`,
      for: '0m',
      severity: 'warning',
      summary: '{{ $labels.service }} ran out of memory and was killed',
      description:
        'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} reached its memory limit and was killed in the last 15 minutes.',
    },
    {
      name: 'ReplicasMismatch',
      // Deployments are named after their service; prometheus-operator adds the name of the custom resource.
      expr: `(
  max by (namespace, service) (label_replace(
    kube_deployment_spec_replicas - kube_deployment_status_replicas_available,
    "service", "$1", "deployment", "(.+)"
  ))
  or max by (namespace, service) (label_replace(
    kube_statefulset_replicas - kube_statefulset_status_replicas_ready,
    "service", "$1", "statefulset", "(.+?)(?:-zonarr)?"
  ))
  or max by (namespace, service) (label_replace(
    kube_daemonset_status_desired_number_scheduled - kube_daemonset_status_number_available,
    "service", "$1", "daemonset", "(.+)"
  ))
)
* on (namespace) group_left (zone) namespace:zone:info
> 0
${UNLESS_STOPPED}`,
      for: '15m',
      severity: 'warning',
      summary: '{{ $labels.service }} runs with {{ $value }} pods too few',
      description:
        '{{ $value }} pods of {{ $labels.namespace }}/{{ $labels.service }} have not been ready for 15 minutes. The events of the pod say why: no room on a node, an image, a volume, a Secret.',
    },
  ],
};
