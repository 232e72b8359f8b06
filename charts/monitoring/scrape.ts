import { Construct } from 'constructs';
import {
  PodMonitor,
  type PodMonitorSpecPodMetricsEndpointsRelabelings,
  PodMonitorSpecPodMetricsEndpointsRelabelingsAction,
} from '../../imports/monitoring.coreos.com';
import { namespaceOf, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { labelsFor, selectorOf } from '../parts/labels';

/** Where Prometheus reads a service's metrics; every series says of which service and zone it is. */
export class ServiceScrape extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, service: Service) {
    super(scope, id);
    if (!service.metrics) return;
    new PodMonitor(this, 'pods', {
      metadata: {
        name: service.name,
        namespace: namespaceOf(platform, service).name,
        labels: { ...labelsFor(service) },
      },
      spec: {
        selector: { matchLabels: { ...selectorOf(service.name) } },
        podMetricsEndpoints: service.metrics.map(({ port, path, interval, aboutOthers }) => ({
          port,
          path: path ?? '/metrics',
          ...(interval && { interval }),
          ...(aboutOthers && { honorLabels: true }),
          relabelings: [
            named('job', service.name),
            named('service', service.name),
            named('zone', service.zone),
            ...(service.runsAs === 'DaemonSet' ? [NODE] : []),
          ],
        })),
      },
    });
  }
}

const named = (targetLabel: string, replacement: string): PodMonitorSpecPodMetricsEndpointsRelabelings => ({
  targetLabel,
  replacement,
  action: PodMonitorSpecPodMetricsEndpointsRelabelingsAction.REPLACE,
});

const NODE: PodMonitorSpecPodMetricsEndpointsRelabelings = {
  sourceLabels: ['__meta_kubernetes_pod_node_name'],
  targetLabel: 'node',
  action: PodMonitorSpecPodMetricsEndpointsRelabelingsAction.REPLACE,
};
