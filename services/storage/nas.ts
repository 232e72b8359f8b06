import { fromSetting } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

/** Nodes mount the NAS, which no policy governs; this gives it a name, a probe, and a way for VPN clients. */
export const nas = (settings: Settings): Service => ({
  name: 'nas',
  zone: 'storage',
  about: 'the network storage that holds the library',
  enabled: settings.STORAGE_MODE === 'nfs' || settings.STORAGE_MODE === 'smb',
  runsAs: 'Address',
  address: settings.NAS_ADDRESS,
  ports: { nfs: { port: 2049 }, smb: { port: 445 } },
  ...(settings.STORAGE_MODE === 'smb' && {
    secret: { username: fromSetting('SMB_USERNAME'), password: fromSetting('SMB_PASSWORD') },
  }),
  health: { port: settings.STORAGE_MODE === 'smb' ? 'smb' : 'nfs', path: '' },
});
