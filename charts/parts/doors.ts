import { Construct } from 'constructs';
import { namespaceOf, type Platform } from '../../model/platform';
import type { Port, Service } from '../../model/service';
import { k8s } from './kubernetes';
import { labelsFor, selectorOf } from './labels';

/** The Services of a workload: one for the cluster, and load balancers for what is open to the outside. */
export class Doors extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, service: Service) {
    super(scope, id);
    const namespace = namespaceOf(platform, service).name;
    const labels = { ...labelsFor(service) };
    const selector = { ...selectorOf(service.name) };
    new k8s.KubeService(this, 'inside', {
      metadata: { name: service.name, namespace, labels },
      spec: { type: 'ClusterIP', selector, ports: Object.entries(service.ports).map(servicePort) },
    });
    const open = (service.exposed ?? []).map(({ port }) => port);
    if (open.length === 0) return;
    const { LOAD_BALANCER_ANNOTATIONS, CLIENT_ADDRESS } = platform.settings;
    new k8s.KubeService(this, 'outside', {
      metadata: {
        name: `${service.name}-public`,
        namespace,
        labels,
        ...(Object.keys(LOAD_BALANCER_ANNOTATIONS).length > 0 && {
          annotations: { ...LOAD_BALANCER_ANNOTATIONS },
        }),
      },
      spec: {
        type: 'LoadBalancer',
        // Local keeps the client's address, at the price of nodes without a ready pod answering nothing.
        externalTrafficPolicy: CLIENT_ADDRESS === 'real' ? 'Local' : 'Cluster',
        selector,
        ports: Object.entries(service.ports)
          .filter(([name]) => open.includes(name))
          .map(servicePort),
      },
    });
  }
}

const servicePort = ([name, { port, service, protocol }]: [string, Port]): k8s.ServicePort => ({
  name,
  port: service ?? port,
  targetPort: k8s.IntOrString.fromNumber(port),
  protocol: protocol ?? 'TCP',
});
