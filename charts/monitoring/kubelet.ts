import { Construct } from 'constructs';
import {
  ServiceMonitor,
  ServiceMonitorSpecEndpointsRelabelingsAction,
  ServiceMonitorSpecEndpointsScheme,
} from '../../imports/monitoring.coreos.com';
import { namespaceOf, type Platform, runningService } from '../../model/platform';
import { k8s } from '../parts/kubernetes';
import { labelsFor } from '../parts/labels';

/** Where prometheus-operator keeps the addresses of the kubelets (its flag --kubelet-service). */
const NAMESPACE = 'kube-system';

/** Volumes and containers as the kubelets see them. */
export class KubeletMetrics extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const prometheus = runningService(platform, 'prometheus');
    const namespace = namespaceOf(platform, prometheus).name;
    const labels = { ...labelsFor(prometheus) };
    const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
    new ServiceMonitor(this, 'nodes', {
      metadata: { name: 'kubelet', namespace, labels },
      spec: {
        namespaceSelector: { matchNames: [NAMESPACE] },
        selector: { matchLabels: { 'app.kubernetes.io/name': 'kubelet' } },
        jobLabel: 'app.kubernetes.io/name',
        endpoints: ['/metrics', '/metrics/cadvisor'].map((path) => ({
          port: 'https-metrics',
          path,
          scheme: ServiceMonitorSpecEndpointsScheme.HTTPS,
          honorLabels: true,
          bearerTokenFile: TOKEN,
          // Kubelets sign their own serving certificates on k3s, Talos and kubeadm alike.
          tlsConfig: { insecureSkipVerify: true },
          relabelings: [
            {
              sourceLabels: ['__meta_kubernetes_endpointslice_address_target_name'],
              targetLabel: 'node',
              action: ServiceMonitorSpecEndpointsRelabelingsAction.REPLACE,
            },
          ],
        })),
      },
    });
    const rbac = { name: 'prometheus-kubelet', namespace: NAMESPACE, labels };
    const apiGroup = 'rbac.authorization.k8s.io';
    const verbs = ['get', 'list', 'watch'];
    new k8s.KubeRole(this, 'role', {
      metadata: rbac,
      rules: [
        { apiGroups: [''], resources: ['services', 'pods'], verbs },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs },
      ],
    });
    new k8s.KubeRoleBinding(this, 'binding', {
      metadata: rbac,
      roleRef: { apiGroup, kind: 'Role', name: rbac.name },
      subjects: [{ kind: 'ServiceAccount', name: prometheus.name, namespace }],
    });
  }
}
