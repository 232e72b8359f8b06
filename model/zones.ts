import type { Settings } from './settings';
import type { Zone } from './zone';

/** The zones with the VLAN ids and namespaces of the settings. */
export function defineZones(settings: Settings): readonly Zone[] {
  return [
    {
      name: 'dmz',
      vlan: settings.VLAN_DMZ,
      purpose: 'the only zone that the internet reaches',
      namespace: { name: settings.NAMESPACE_DMZ, podSecurity: 'restricted' },
      privileged: { name: settings.NAMESPACE_VPN, podSecurity: 'privileged' },
    },
    {
      name: 'media',
      vlan: settings.VLAN_MEDIA,
      purpose: 'what plays, manages and downloads media',
      namespace: { name: settings.NAMESPACE_MEDIA, podSecurity: 'restricted' },
    },
    {
      name: 'media-backup',
      vlan: settings.VLAN_MEDIA_BACKUP,
      purpose: 'standbys that take over when the media zone fails',
      namespace: { name: settings.NAMESPACE_MEDIA_BACKUP, podSecurity: 'restricted' },
    },
    {
      name: 'storage',
      vlan: settings.VLAN_STORAGE,
      purpose: 'the backup repository and the way to the NAS',
      namespace: { name: settings.NAMESPACE_STORAGE, podSecurity: 'restricted' },
    },
    {
      name: 'management',
      vlan: settings.VLAN_MANAGEMENT,
      purpose: 'monitoring and alerting',
      namespace: { name: settings.NAMESPACE_MANAGEMENT, podSecurity: 'restricted' },
      privileged: { name: settings.NAMESPACE_NODE_METRICS, podSecurity: 'privileged' },
    },
  ];
}
