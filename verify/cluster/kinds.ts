import type { KubeObject } from '../input/object';
import type { Path } from '../input/origin';

/** Where each kind of workload keeps its pod template; a Pod is its own. */
const TEMPLATES: Readonly<Record<string, Path>> = {
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'keda.sh/ScaledJob': ['spec', 'jobTargetRef', 'template'],
};

export const templatePath = ({ group, kind }: KubeObject): Path | undefined => {
  const key = `${group}/${kind}`;
  return Object.hasOwn(TEMPLATES, key) ? TEMPLATES[key] : undefined;
};

/** Kinds of Kubernetes itself, and of widespread operators, that neither run pods nor speak about the network. */
const WITHOUT_PODS: Readonly<Record<string, string>> = {
  '': 'ConfigMap Secret Service ServiceAccount PersistentVolume PersistentVolumeClaim ResourceQuota LimitRange Endpoints Event Node PodTemplate ComponentStatus Binding',
  apps: 'ControllerRevision',
  autoscaling: '*',
  policy: '*',
  'networking.k8s.io': 'Ingress IngressClass IPAddress ServiceCIDR',
  'gateway.networking.k8s.io': '*',
  'discovery.k8s.io': '*',
  'events.k8s.io': '*',
  'rbac.authorization.k8s.io': '*',
  'storage.k8s.io': '*',
  'scheduling.k8s.io': '*',
  'node.k8s.io': '*',
  'coordination.k8s.io': '*',
  'apiextensions.k8s.io': '*',
  'apiregistration.k8s.io': '*',
  'admissionregistration.k8s.io': '*',
  'certificates.k8s.io': '*',
  'flowcontrol.apiserver.k8s.io': '*',
  'resource.k8s.io': '*',
  'snapshot.storage.k8s.io': '*',
  'kustomize.config.k8s.io': '*',
  'traefik.io': '*',
  'cert-manager.io': '*',
  'keda.sh': 'ScaledObject TriggerAuthentication ClusterTriggerAuthentication',
  'eventing.keda.sh': '*',
  'argoproj.io': 'Application ApplicationSet AppProject',
  'monitoring.coreos.com': 'ServiceMonitor PodMonitor Probe ScrapeConfig PrometheusRule AlertmanagerConfig',
  'bitnami.com': '*',
  'external-secrets.io': '*',
  'source.toolkit.fluxcd.io': '*',
  'kustomize.toolkit.fluxcd.io': '*',
  'metallb.io': '*',
};

const known = new Map(
  Object.entries(WITHOUT_PODS).map(([group, kinds]) => [group, new Set(kinds.split(' '))]),
);

export const runsNoPods = ({ group, kind }: KubeObject): boolean => {
  const kinds = known.get(group);
  return kinds !== undefined && (kinds.has('*') || kinds.has(kind));
};

/** Policies of other engines: they change what is allowed, and are not computed here. */
export const isForeignPolicy = ({ group, kind }: KubeObject): boolean =>
  (/(cilium|calico|antrea|policy\.networking\.k8s)/.test(group) && /Polic(y|ies)$/.test(kind)) ||
  /^(AdminNetworkPolicy|BaselineAdminNetworkPolicy|ClusterNetworkPolicy)$/.test(kind);
