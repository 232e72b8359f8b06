import { namespacesOf } from '../../model/zone';
import { defineZones } from '../../model/zones';
import { read } from './reading';

describe('the zones', () => {
  test('are the design’s, with its VLANs, namespaces and pod security', () => {
    expect(defineZones(read('')).map((zone) => [zone.name, zone.vlan, ...namespacesOf(zone)])).toEqual([
      ['dmz', 30, restricted('zonarr-dmz'), privileged('zonarr-vpn')],
      ['media', 20, restricted('zonarr-media')],
      ['media-backup', 21, restricted('zonarr-media-backup')],
      ['storage', 40, restricted('zonarr-storage')],
      ['management', 30, restricted('zonarr-management'), privileged('zonarr-node-metrics')],
    ]);
  });

  test('take ids and namespaces from the settings, each from its own key', () => {
    const names = ['DMZ', 'VPN', 'MEDIA', 'MEDIA_BACKUP', 'STORAGE', 'MANAGEMENT', 'NODE_METRICS'];
    const vlans = ['DMZ', 'MEDIA', 'MEDIA_BACKUP', 'STORAGE', 'MANAGEMENT'];
    const zones = defineZones(
      read(
        [
          ...names.map((name, index) => `NAMESPACE_${name}=ns-${index}`),
          ...vlans.map((name, index) => `VLAN_${name}=${index + 1}`),
        ].join('\n'),
      ),
    );
    expect(zones.flatMap(namespacesOf).map(({ name }) => name)).toEqual(
      names.map((_, index) => `ns-${index}`),
    );
    expect(zones.map(({ vlan }) => vlan)).toEqual([1, 2, 3, 4, 5]);
  });

  test('stay apart when they have one VLAN id', () => {
    const zones = defineZones(read('VLAN_DMZ=7\nVLAN_MEDIA=7'));
    expect(zones).toHaveLength(5);
    expect(zones[0]?.namespace.name).not.toBe(zones[1]?.namespace.name);
  });
});

const restricted = (name: string) => ({ name, podSecurity: 'restricted' });
const privileged = (name: string) => ({ name, podSecurity: 'privileged' });
