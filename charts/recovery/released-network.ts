import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Platform } from '../../model/platform';
import { QUARANTINE, RELEASED_NETWORK } from '../../services/management/repair-network';
import { k8s } from '../parts/kubernetes';
import { platformLabels } from '../parts/labels';

/** A NetworkPolicy as it stands in `dist/`. */
export interface ReleasedPolicy {
  readonly apiVersion: string;
  readonly kind: 'NetworkPolicy';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** The policies that were added anywhere in the app so far, by namespace. */
export function releasedPolicies(scope: Construct): ReadonlyMap<string, readonly ReleasedPolicy[]> {
  const all = scope.node.root.node
    .findAll()
    .filter((found) => ApiObject.isApiObject(found) && found.kind === 'NetworkPolicy')
    .map((found) => (found as ApiObject).toJson() as ReleasedPolicy);
  const byNamespace = new Map<string, ReleasedPolicy[]>();
  for (const policy of all) {
    const { namespace } = policy.metadata;
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), policy]);
  }
  return byNamespace;
}

/** The proven network as data, a key for each namespace: what the repair puts back. */
export class ReleasedNetwork extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const data = [...releasedPolicies(scope)].map(([namespace, items]) => [
      `${namespace}.json`,
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    ]);
    const namespace = platform.settings.NAMESPACE_MANAGEMENT;
    const labels = { ...platformLabels('management', 'network') };
    new k8s.KubeConfigMap(this, 'policies', {
      metadata: { name: RELEASED_NETWORK, namespace, labels },
      data: Object.fromEntries(data),
    });
    // Without data: what is in it stays when this is applied again.
    new k8s.KubeConfigMap(this, 'quarantine', { metadata: { name: QUARANTINE, namespace, labels } });
  }
}
