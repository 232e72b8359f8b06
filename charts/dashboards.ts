import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { dashboards } from '../monitoring/dashboards/catalogue';
import { dashboardConfigMap } from '../services/management/dashboards';
import { k8s } from './parts/kubernetes';
import { platformLabels } from './parts/labels';

/** One ConfigMap a dashboard; Grafana mounts each as a folder. */
export class Dashboards extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    for (const { name, build } of dashboards) {
      new k8s.KubeConfigMap(this, name, {
        metadata: {
          name: dashboardConfigMap(name),
          namespace: platform.settings.NAMESPACE_MANAGEMENT,
          labels: { ...platformLabels('management', 'grafana') },
        },
        data: { [`${name}.json`]: `${JSON.stringify(build(), null, 2)}\n` },
      });
    }
  }
}
