import { Construct } from 'constructs';
import { kubernetesOf, namespaceOf, type Platform } from '../../model/platform';
import type { Kubernetes, PolicyRule } from '../../model/pod';
import type { Service } from '../../model/service';
import { namespacesOf } from '../../model/zone';
import { k8s } from './kubernetes';
import { labelsFor } from './labels';

/** The account of a service: without a token, unless the service calls the Kubernetes API. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, service: Service) {
    super(scope, id);
    const namespace = namespaceOf(platform, service).name;
    const { name } = service;
    const metadata = { name, namespace, labels: { ...labelsFor(service) } };
    new k8s.KubeServiceAccount(this, 'account', { metadata, automountServiceAccountToken: false });
    const kubernetes = kubernetesOf(platform, service);
    if (!kubernetes) return;

    const annotations = { 'zonarr.dev/why': kubernetes.why };
    const subjects = [{ kind: 'ServiceAccount', name, namespace }];
    const apiGroup = 'rbac.authorization.k8s.io';
    const everywhere = platform.zones.flatMap(namespacesOf).map((place) => place.name);
    const places = rulesByPlace(kubernetes, kubernetes.everyZone ? everywhere : [namespace]);
    for (const [place, rules] of places) {
      const local = { ...metadata, namespace: place, annotations };
      new k8s.KubeRole(this, `role-${place}`, { metadata: local, rules: rules.map(ruleOf) });
      new k8s.KubeRoleBinding(this, `binding-${place}`, {
        metadata: local,
        roleRef: { apiGroup, kind: 'Role', name },
        subjects,
      });
    }
    if (kubernetes.cluster) {
      // Names of cluster-wide objects are shared with everybody else's.
      const global = { name: `zonarr-${name}`, labels: metadata.labels, annotations };
      new k8s.KubeClusterRole(this, 'cluster-role', {
        metadata: global,
        rules: kubernetes.cluster.map(ruleOf),
      });
      new k8s.KubeClusterRoleBinding(this, 'cluster-binding', {
        metadata: global,
        roleRef: { apiGroup, kind: 'ClusterRole', name: global.name },
        subjects,
      });
    }
  }
}

function rulesByPlace({ namespaced = [] }: Kubernetes, own: readonly string[]) {
  const places = new Map<string, PolicyRule[]>();
  for (const rule of namespaced)
    for (const place of rule.namespaces ?? own) places.set(place, [...(places.get(place) ?? []), rule]);
  return places;
}

function ruleOf({ groups, resources, verbs, names }: PolicyRule): k8s.PolicyRule {
  // Kubernetes would take an empty list for all names.
  if (names?.length === 0) throw new Error(`a rule about ${resources.join(', ')} names no object`);
  return {
    apiGroups: [...groups],
    resources: [...resources],
    ...(names && { resourceNames: [...names] }),
    verbs: [...verbs],
  };
}
