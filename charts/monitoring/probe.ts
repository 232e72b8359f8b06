import { Construct } from 'constructs';
import { Probe } from '../../imports/monitoring.coreos.com';
import { clusterName, namespaceOf, type Platform, portOf } from '../../model/platform';
import { probedPorts } from '../../model/probes';
import type { Service } from '../../model/service';
import { labelsFor } from '../parts/labels';

/** One Probe per open door of a service: its health path over HTTP, any other port by opening a connection. */
export class ServiceProbe extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, service: Service) {
    super(scope, id);
    const prober = `${clusterName(platform, 'blackbox')}:9115`;
    for (const name of service.name === 'blackbox' ? [] : probedPorts(service)) {
      const { port, service: exposed } = portOf(service, name);
      const address = `${clusterName(platform, service.name)}:${exposed ?? port}`;
      const path = service.health?.port === name ? service.health.path : '';
      new Probe(this, name, {
        metadata: {
          name: `${service.name}-${name}`,
          namespace: namespaceOf(platform, service).name,
          labels: { ...labelsFor(service) },
        },
        spec: {
          jobName: 'probe',
          // This bounds how soon a failure is seen.
          interval: '15s',
          prober: { url: prober },
          module: path ? 'http' : 'tcp',
          targets: {
            staticConfig: {
              static: [path ? `http://${address}${path}` : address],
              labels: { service: service.name, zone: service.zone, port: name },
            },
          },
        },
      });
    }
  }
}
