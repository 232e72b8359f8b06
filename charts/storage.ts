import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { configClaim } from '../model/claims';
import { namespaceOf, type Platform, portOf } from '../model/platform';
import type { Service } from '../model/service';
import { k8s } from './parts/kubernetes';
import { labelsFor } from './parts/labels';
import { LibraryVolume } from './parts/library-volume';
import { addWorkloads } from './parts/workload';

/** All volumes, the backup server, and the NAS by name. */
export class Storage extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    for (const zone of ['media', 'media-backup'] as const)
      new LibraryVolume(this, `library-${zone}`, platform, zone);
    for (const service of platform.services) {
      if (service.config) this.addConfigVolume(platform, service);
      if (service.address !== undefined) this.addOutsideHost(platform, service, service.address);
    }
    addWorkloads(this, platform, 'storage');
  }

  private addConfigVolume(platform: Platform, service: Service): void {
    const { settings } = platform;
    const storageClassName = service.config?.storageClass ?? settings.CONFIG_CLASS;
    const name = configClaim(service);
    new k8s.KubePersistentVolumeClaim(this, name, {
      metadata: { name, namespace: namespaceOf(platform, service).name, labels: { ...labelsFor(service) } },
      spec: {
        accessModes: ['ReadWriteOnce'],
        ...(storageClassName && { storageClassName }),
        resources: {
          requests: { storage: k8s.Quantity.fromString(service.config?.size ?? settings.CONFIG_SIZE) },
        },
      },
    });
  }

  /** A Service without selector: a name for an address outside the cluster. */
  private addOutsideHost(platform: Platform, service: Service, address: string): void {
    const namespace = namespaceOf(platform, service).name;
    const labels = { ...labelsFor(service) };
    const health = service.health?.port ?? '';
    const ports = [{ name: health, port: portOf(service, health).port, protocol: 'TCP' }];
    new k8s.KubeService(this, `${service.name}-name`, {
      metadata: { name: service.name, namespace, labels },
      spec: { ports },
    });
    new k8s.KubeEndpointSlice(this, `${service.name}-address`, {
      metadata: {
        name: service.name,
        namespace,
        labels: { ...labels, 'kubernetes.io/service-name': service.name },
      },
      addressType: address.includes(':') ? 'IPv6' : 'IPv4',
      endpoints: [{ addresses: [address], conditions: { ready: true } }],
      ports,
    });
  }
}
