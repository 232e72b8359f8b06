import { Construct } from 'constructs';
import { jobsOf, namespaceOf, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { standbys } from '../../model/standby';
import { k8s } from '../parts/kubernetes';
import { platformLabels } from '../parts/labels';

const SUBJECTS = [{ kind: 'ServiceAccount', name: 'keda-operator', namespace: 'keda' }];
const RBAC = 'rbac.authorization.k8s.io';

/**
 * What KEDA may do in the zones: start jobs where there are triggered ones, and scale the standbys, nothing else.
 * The ClusterRole comes with platform/keda, which binds it nowhere.
 */
export class KedaAccess extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const places = new Map(
      platform.services
        .filter((service) => service.standbyFor || jobsOf(platform, service).some(({ trigger }) => trigger))
        .map((service) => [namespaceOf(platform, service).name, service.zone]),
    );
    for (const [namespace, zone] of places) {
      new k8s.KubeRoleBinding(this, `zone-${namespace}`, {
        metadata: { name: 'keda', namespace, labels: { ...platformLabels(zone, 'keda') } },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'keda-zone' },
        subjects: SUBJECTS,
      });
    }
    for (const standby of standbys(platform)) this.mayScale(platform, standby);
  }

  private mayScale(platform: Platform, standby: Service): void {
    const { name } = standby;
    const namespace = namespaceOf(platform, standby).name;
    const metadata = {
      name: `keda-scales-${name}`,
      namespace,
      labels: { ...platformLabels(standby.zone, 'keda') },
    };
    new k8s.KubeRole(this, `role-${name}`, {
      metadata,
      rules: [
        { apiGroups: ['apps'], resources: ['deployments'], resourceNames: [name], verbs: ['get'] },
        {
          apiGroups: ['apps'],
          resources: ['deployments/scale'],
          resourceNames: [name],
          verbs: ['get', 'update'],
        },
      ],
    });
    new k8s.KubeRoleBinding(this, `binding-${name}`, {
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name: metadata.name },
      subjects: SUBJECTS,
    });
  }
}
