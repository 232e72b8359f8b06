import { fromSetting } from '../../model/secret';
import type { Health, Service } from '../../model/service';
import type { Settings } from '../../model/settings';

const isUsed = ({ STORAGE_MODE: mode }: Settings): boolean => mode === 'nfs' || mode === 'smb';

const ports = { nfs: { port: 2049 }, smb: { port: 445 } };

const health = ({ STORAGE_MODE: mode }: Settings): Health => ({
  port: mode === 'smb' ? 'smb' : 'nfs',
  path: '',
});

/** Nodes mount the NAS, which no policy governs; this gives it a name, a probe, and a way for VPN clients. */
export const nas = (settings: Settings): Service => ({
  name: 'nas',
  zone: 'storage',
  about: 'the network storage that holds the library',
  enabled: isUsed(settings),
  runsAs: 'Address',
  address: settings.NAS_ADDRESS,
  ports,
  ...(settings.STORAGE_MODE === 'smb' && {
    secret: { username: fromSetting('SMB_USERNAME'), password: fromSetting('SMB_PASSWORD') },
  }),
  health: health(settings),
});

/** Watched so that it answers on the day that it is needed; nothing mounts it before. */
export const nasStandby = (settings: Settings): Service => ({
  name: 'nas-standby',
  zone: 'storage',
  about: 'the network storage to move to when the first one is lost',
  enabled: isUsed(settings) && settings.NAS_STANDBY_ADDRESS !== '',
  runsAs: 'Address',
  address: settings.NAS_STANDBY_ADDRESS,
  ports,
  health: health(settings),
});
