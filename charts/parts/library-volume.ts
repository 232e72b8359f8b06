import { Construct } from 'constructs';
import { isIPv6 } from '../../model/cidr';
import { LIBRARY_CLAIM } from '../../model/claims';
import type { Platform } from '../../model/platform';
import type { Settings } from '../../model/settings';
import type { ZoneName } from '../../model/zone';
import { k8s } from './kubernetes';
import { platformLabels } from './labels';

/** The library of one zone: a claim, and for everything but `dynamic` the volume that it binds to. */
export class LibraryVolume extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, zone: 'media' | 'media-backup') {
    super(scope, id);
    const { settings } = platform;
    const namespace = platform.zones.find(({ name }) => name === zone)?.namespace.name as string;
    const labels = { ...platformLabels(zone as ZoneName, LIBRARY_CLAIM) };
    const volumeName = `zonarr-library-${zone}`;
    const storage = k8s.Quantity.fromString(settings.LIBRARY_SIZE);
    const isStatic = settings.STORAGE_MODE !== 'dynamic';

    if (isStatic) {
      new k8s.KubePersistentVolume(this, 'volume', {
        metadata: { name: volumeName, labels },
        spec: {
          capacity: { storage },
          accessModes: ['ReadWriteMany'],
          storageClassName: '',
          // Nobody's library goes away with a claim.
          persistentVolumeReclaimPolicy: 'Retain',
          claimRef: { namespace, name: LIBRARY_CLAIM },
          ...source(settings, volumeName),
        },
      });
    }
    new k8s.KubePersistentVolumeClaim(this, 'claim', {
      metadata: { name: LIBRARY_CLAIM, namespace, labels },
      spec: {
        accessModes: ['ReadWriteMany'],
        storageClassName: isStatic ? '' : settings.LIBRARY_CLASS,
        ...(isStatic && { volumeName }),
        resources: { requests: { storage } },
      },
    });
  }
}

function source(settings: Settings, volumeName: string): Partial<k8s.PersistentVolumeSpec> {
  switch (settings.STORAGE_MODE) {
    case 'nfs':
      return {
        // `hard` waits for a NAS that restarts instead of handing broken files to the applications.
        mountOptions: ['nfsvers=4.1', 'hard', 'noatime'],
        nfs: { server: settings.NAS_ADDRESS, path: settings.NAS_EXPORT },
      };
    case 'smb':
      return {
        mountOptions: [
          `uid=${settings.MEDIA_UID}`,
          `gid=${settings.MEDIA_GID}`,
          'dir_mode=0775',
          'file_mode=0664',
          'mfsymlinks',
          'cache=strict',
          'noserverino',
        ],
        csi: {
          driver: 'smb.csi.k8s.io',
          volumeHandle: volumeName,
          volumeAttributes: {
            source: `//${isIPv6(settings.NAS_ADDRESS) ? `[${settings.NAS_ADDRESS}]` : settings.NAS_ADDRESS}/${settings.NAS_SHARE}`,
          },
          nodeStageSecretRef: { name: 'nas', namespace: settings.NAMESPACE_STORAGE },
        },
      };
    default:
      return {
        // `Directory`: a missing folder stops the pods instead of filling the root disk.
        hostPath: { path: settings.LIBRARY_PATH, type: 'Directory' },
        ...(settings.STORAGE_NODE && { nodeAffinity: onNode(settings.STORAGE_NODE) }),
      };
  }
}

const onNode = (node: string): k8s.VolumeNodeAffinity => ({
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] },
    ],
  },
});
