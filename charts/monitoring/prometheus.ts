import { Construct } from 'constructs';
import {
  Prometheus,
  PrometheusSpecAlertingAlertmanagersApiVersion,
  PrometheusSpecAlertingAlertmanagersPort,
  PrometheusSpecResourcesLimits,
  PrometheusSpecResourcesRequests,
  PrometheusSpecServiceDiscoveryRole,
  PrometheusSpecStorageVolumeClaimTemplateSpecResourcesRequests,
} from '../../imports/monitoring.coreos.com';
import { namespaceOf, type Platform, publicHost, runningService } from '../../model/platform';
import { Access } from '../parts/access';
import { Doors } from '../parts/doors';
import { labelsFor } from '../parts/labels';
import { operatorPod } from '../parts/operator-pods';
import { operatorPodSecurity } from './security';

/** Prometheus as prometheus-operator runs it; its pods carry the same labels as everybody's. */
export class PrometheusPods extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const service = runningService(platform, 'prometheus');
    const { settings } = platform;
    const namespace = namespaceOf(platform, service).name;
    const resources = operatorPod('prometheus');
    new Access(this, 'access', platform, service);
    new Doors(this, 'doors', platform, service);
    new Prometheus(this, 'pods', {
      metadata: { name: 'zonarr', namespace, labels: { ...labelsFor(service) } },
      spec: {
        version: 'v3.16.0',
        image: 'quay.io/prometheus/prometheus:v3.16.0',
        // One, unless a backup has stopped it: then applying this again must not start it.
        podMetadata: { labels: { 'zonarr.dev/zone': service.zone } },
        serviceAccountName: service.name,
        serviceDiscoveryRole: PrometheusSpecServiceDiscoveryRole.ENDPOINT_SLICE,
        externalUrl: `https://${publicHost(settings, 'prometheus')}`,
        retention: `${settings.METRICS_RETENTION}d`,
        retentionSize: '18GiB',
        scrapeInterval: '30s',
        evaluationInterval: '30s',
        // An absent selector selects nothing; an empty one everything. Both halves are needed.
        ...Object.fromEntries(
          ['serviceMonitor', 'podMonitor', 'probe', 'rule'].flatMap((kind) => [
            [`${kind}Selector`, { matchLabels: { 'app.kubernetes.io/part-of': 'zonarr' } }],
            [`${kind}NamespaceSelector`, {}],
          ]),
        ),
        alerting: {
          alertmanagers: [
            {
              name: 'alertmanager',
              namespace,
              port: PrometheusSpecAlertingAlertmanagersPort.fromString('web'),
              apiVersion: PrometheusSpecAlertingAlertmanagersApiVersion.V2,
            },
          ],
        },
        resources: {
          requests: {
            cpu: PrometheusSpecResourcesRequests.fromString(resources.cpu),
            memory: PrometheusSpecResourcesRequests.fromString(resources.memory),
          },
          limits: { memory: PrometheusSpecResourcesLimits.fromString(resources.limit) },
        },
        storage: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOnce'],
              ...(settings.CONFIG_CLASS && { storageClassName: settings.CONFIG_CLASS }),
              resources: {
                requests: {
                  storage: PrometheusSpecStorageVolumeClaimTemplateSpecResourcesRequests.fromString('20Gi'),
                },
              },
            },
          },
        },
        securityContext: operatorPodSecurity(service),
      },
    });
  }
}
