import { Construct } from 'constructs';
import { namespaceOf, type Platform } from '../../model/platform';
import type { PolicyRule } from '../../model/pod';
import type { Service } from '../../model/service';
import { namespacesOf } from '../../model/zone';
import { k8s } from './kubernetes';
import { labelsFor } from './labels';

/** The account of a service: without a token, unless the service calls the Kubernetes API. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, service: Service) {
    super(scope, id);
    const namespace = namespaceOf(platform, service).name;
    const { name, kubernetes } = service;
    const metadata = { name, namespace, labels: { ...labelsFor(service) } };
    new k8s.KubeServiceAccount(this, 'account', { metadata, automountServiceAccountToken: false });
    if (!kubernetes) return;

    const annotations = { 'zonarr.dev/why': kubernetes.why };
    const subjects = [{ kind: 'ServiceAccount', name, namespace }];
    const apiGroup = 'rbac.authorization.k8s.io';
    if (kubernetes.namespaced) {
      const everywhere = platform.zones.flatMap(namespacesOf).map((place) => place.name);
      for (const place of kubernetes.everyZone ? everywhere : [namespace]) {
        const local = { ...metadata, namespace: place, annotations };
        new k8s.KubeRole(this, `role-${place}`, {
          metadata: local,
          rules: kubernetes.namespaced.map(ruleOf),
        });
        new k8s.KubeRoleBinding(this, `binding-${place}`, {
          metadata: local,
          roleRef: { apiGroup, kind: 'Role', name },
          subjects,
        });
      }
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

const ruleOf = ({ groups, resources, verbs }: PolicyRule): k8s.PolicyRule => ({
  apiGroups: [...groups],
  resources: [...resources],
  verbs: [...verbs],
});
