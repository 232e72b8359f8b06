import { Construct } from 'constructs';
import {
  Alertmanager,
  AlertmanagerSpecResourcesLimits,
  AlertmanagerSpecResourcesRequests,
} from '../../imports/monitoring.coreos.com';
import { namespaceOf, type Platform, publicHost, runningService } from '../../model/platform';
import { Access } from '../parts/access';
import { Doors } from '../parts/doors';
import { labelsFor } from '../parts/labels';
import { operatorPod } from '../parts/operator-pods';
import { operatorPodSecurity } from './security';

/** Alertmanager as prometheus-operator runs it; its routes are in `charts/alerts.ts`. */
export class AlertmanagerPods extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const service = runningService(platform, 'alertmanager');
    const resources = operatorPod('alertmanager');
    new Access(this, 'access', platform, service);
    new Doors(this, 'doors', platform, service);
    new Alertmanager(this, 'pods', {
      metadata: {
        name: 'zonarr',
        namespace: namespaceOf(platform, service).name,
        labels: { ...labelsFor(service) },
      },
      spec: {
        version: 'v0.34.2',
        image: 'quay.io/prometheus/alertmanager:v0.34.2',
        replicas: 1,
        podMetadata: { labels: { 'zonarr.dev/zone': service.zone } },
        serviceAccountName: service.name,
        automountServiceAccountToken: false,
        externalUrl: `https://${publicHost(platform.settings, 'alertmanager')}`,
        alertmanagerConfiguration: { name: 'zonarr' },
        // One replica has nobody to gossip with.
        forceEnableClusterMode: false,
        resources: {
          requests: {
            cpu: AlertmanagerSpecResourcesRequests.fromString(resources.cpu),
            memory: AlertmanagerSpecResourcesRequests.fromString(resources.memory),
          },
          limits: { memory: AlertmanagerSpecResourcesLimits.fromString(resources.limit) },
        },
        securityContext: operatorPodSecurity(service),
      },
    });
  }
}
