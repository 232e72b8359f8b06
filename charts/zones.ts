import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { type Namespace, namespacesOf, type Zone } from '../model/zone';
import { k8s } from './parts/kubernetes';
import { platformLabels } from './parts/labels';
import { zoneBudget } from './parts/zone-budget';

/** Version of the Pod Security Standards that are enforced: those of the oldest Kubernetes that is supported. */
const POD_SECURITY_VERSION = 'v1.33';

/** The zones: namespaces that refuse all traffic until a flow allows it. */
export class Zones extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    for (const zone of platform.zones) {
      for (const namespace of namespacesOf(zone)) this.addNamespace(platform, zone, namespace);
    }
  }

  private addNamespace(platform: Platform, zone: Zone, { name, podSecurity }: Namespace): void {
    const labels = { ...platformLabels(zone.name, zone.name) };
    new k8s.KubeNamespace(this, name, {
      metadata: {
        name,
        labels: {
          ...labels,
          'zonarr.dev/vlan': String(zone.vlan),
          ...Object.fromEntries(
            ['enforce', 'audit', 'warn'].flatMap((mode) => [
              [`pod-security.kubernetes.io/${mode}`, podSecurity],
              [`pod-security.kubernetes.io/${mode}-version`, POD_SECURITY_VERSION],
            ]),
          ),
        },
      },
    });
    // One direction an object: some agents let a two-direction policy's ingress rule satisfy its egress.
    for (const direction of ['Ingress', 'Egress']) {
      new k8s.KubeNetworkPolicy(this, `${name}-deny-${direction}`, {
        metadata: { name: `default-deny-${direction.toLowerCase()}`, namespace: name, labels },
        spec: { podSelector: {}, policyTypes: [direction] },
      });
    }
    const budget = zoneBudget(platform, name);
    new k8s.KubeResourceQuota(this, `${name}-quota`, {
      metadata: { name: 'zone', namespace: name, labels },
      spec: { hard: budget.quota },
    });
    new k8s.KubeLimitRange(this, `${name}-limits`, {
      metadata: { name: 'zone', namespace: name, labels },
      spec: { limits: [budget.limits] },
    });
  }
}
