import type { Case } from './case';
import { ksm, pod } from './series';

const OURS = { namespace: 'zonarr-media', pod: 'radarr-1', container: 'radarr' };
/** Labels of a container of a workload that is not ours. */
const THEIRS = { namespace: 'default', pod: 'blog-1', container: 'blog' };
const FOREIGN_POD = ksm('kube_pod_labels', { ...THEIRS, label_app_kubernetes_io_name: 'blog' });

export const workloads: readonly Case[] = [
  {
    alert: 'CrashLooping',
    when: 'a container, or an init container, is kept from starting again',
    series: {
      [pod('radarr')]: '1x30',
      [pod('qbittorrent')]: '1x30',
      // Between two attempts the container runs for a moment.
      [ksm('kube_pod_container_status_waiting_reason', { ...OURS, reason: 'CrashLoopBackOff' })]:
        '1 1 _ 1 1 _ 1x30',
      [ksm('kube_pod_init_container_status_waiting_reason', {
        namespace: 'zonarr-media',
        pod: 'qbittorrent-1',
        container: 'seed',
        reason: 'CrashLoopBackOff',
      })]: '1x30',
    },
    at: '10m',
    fires: [
      {
        labels: { ...OURS, service: 'radarr', zone: 'media' },
        summary: 'radarr keeps crashing (container radarr)',
      },
      {
        labels: {
          namespace: 'zonarr-media',
          pod: 'qbittorrent-1',
          container: 'seed',
          service: 'qbittorrent',
          zone: 'media',
        },
        summary: 'qbittorrent keeps crashing (container seed)',
      },
    ],
  },
  {
    alert: 'CrashLooping',
    when: 'a container waits for its image, or the pod belongs to somebody else',
    series: {
      [pod('radarr')]: '1x30',
      [FOREIGN_POD]: '1x30',
      [ksm('kube_pod_container_status_waiting_reason', { ...OURS, reason: 'ImagePullBackOff' })]: '1x30',
      [ksm('kube_pod_container_status_waiting_reason', { ...THEIRS, reason: 'CrashLoopBackOff' })]: '1x30',
    },
    at: '20m',
    fires: [],
  },
  {
    alert: 'OOMKilled',
    when: 'a container was restarted because it took too much memory',
    series: {
      [pod('radarr')]: '1x30',
      [ksm('kube_pod_container_status_restarts_total', OURS)]: '2x5 3x25',
      [ksm('kube_pod_container_status_last_terminated_reason', { ...OURS, reason: 'OOMKilled' })]: '_x5 1x25',
    },
    at: '10m',
    fires: [
      {
        labels: { ...OURS, service: 'radarr', zone: 'media' },
        summary: 'radarr ran out of memory and was killed',
      },
    ],
  },
  {
    alert: 'OOMKilled',
    when: 'it happened long ago, or the container ended for another reason',
    series: {
      [pod('radarr')]: '1x60',
      [pod('sonarr')]: '1x60',
      [ksm('kube_pod_container_status_restarts_total', OURS)]: '2x5 3x55',
      [ksm('kube_pod_container_status_last_terminated_reason', { ...OURS, reason: 'OOMKilled' })]: '_x5 1x55',
      [ksm('kube_pod_container_status_restarts_total', {
        namespace: 'zonarr-media',
        pod: 'sonarr-1',
        container: 'sonarr',
      })]: '0x30 1x30',
      [ksm('kube_pod_container_status_last_terminated_reason', {
        namespace: 'zonarr-media',
        pod: 'sonarr-1',
        container: 'sonarr',
        reason: 'Error',
      })]: '_x30 1x30',
    },
    at: '40m',
    fires: [],
  },
  {
    alert: 'ReplicasMismatch',
    when: 'a Deployment, a StatefulSet of the operator or a DaemonSet lacks pods',
    series: {
      [ksm('kube_deployment_spec_replicas', { namespace: 'zonarr-dmz', deployment: 'waf' })]: '2x40',
      [ksm('kube_deployment_status_replicas_available', { namespace: 'zonarr-dmz', deployment: 'waf' })]:
        '0x40',
      [ksm('kube_statefulset_replicas', {
        namespace: 'zonarr-management',
        statefulset: 'prometheus-zonarr',
      })]: '1x40',
      [ksm('kube_statefulset_status_replicas_ready', {
        namespace: 'zonarr-management',
        statefulset: 'prometheus-zonarr',
      })]: '0x40',
      [ksm('kube_daemonset_status_desired_number_scheduled', {
        namespace: 'zonarr-node-metrics',
        daemonset: 'node-exporter',
      })]: '3x40',
      [ksm('kube_daemonset_status_number_available', {
        namespace: 'zonarr-node-metrics',
        daemonset: 'node-exporter',
      })]: '2x40',
    },
    at: '20m',
    fires: [
      {
        labels: { namespace: 'zonarr-dmz', service: 'waf', zone: 'dmz' },
        summary: 'waf runs with 2 pods too few',
      },
      {
        labels: { namespace: 'zonarr-management', service: 'prometheus', zone: 'management' },
        summary: 'prometheus runs with 1 pods too few',
      },
      {
        labels: { namespace: 'zonarr-node-metrics', service: 'node-exporter', zone: 'management' },
        summary: 'node-exporter runs with 1 pods too few',
      },
    ],
  },
  {
    alert: 'ReplicasMismatch',
    when: 'somebody scaled it to nothing, it comes back in time, or it is not ours',
    series: {
      [ksm('kube_deployment_spec_replicas', { namespace: 'zonarr-media', deployment: 'radarr' })]: '0x40',
      [ksm('kube_deployment_status_replicas_available', { namespace: 'zonarr-media', deployment: 'radarr' })]:
        '0x40',
      [ksm('kube_deployment_spec_replicas', { namespace: 'zonarr-media', deployment: 'plex' })]: '1x40',
      [ksm('kube_deployment_status_replicas_available', { namespace: 'zonarr-media', deployment: 'plex' })]:
        '0x10 1x30',
      [ksm('kube_deployment_spec_replicas', { namespace: 'default', deployment: 'blog' })]: '1x40',
      [ksm('kube_deployment_status_replicas_available', { namespace: 'default', deployment: 'blog' })]:
        '0x40',
    },
    at: '25m',
    fires: [],
  },
];
