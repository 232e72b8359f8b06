import { ipAddress } from './addresses';
import { key, secretKey, text } from './key';
import { objectName } from './names';
import { absolutePath, oneOf, quantity } from './types';

export const storage = {
  STORAGE_MODE: key(
    oneOf('local', 'nfs', 'smb', 'dynamic'),
    'local',
    'Where the library is: a folder on a node, an NFS export, an SMB share, or a StorageClass.',
  ),
  LIBRARY_PATH: key(absolutePath, '/srv/zonarr/library', 'Folder on the node (STORAGE_MODE=local).'),
  LIBRARY_SIZE: key(quantity, '1Ti', 'Size of the library volume.'),
  LIBRARY_CLASS: key(
    objectName('longhorn-rwx'),
    '',
    'StorageClass that offers ReadWriteMany (STORAGE_MODE=dynamic).',
  ),
  STORAGE_NODE: key(objectName('node-1'), '', 'Node that holds LIBRARY_PATH; needed with several nodes.'),
  NAS_ADDRESS: key(ipAddress, '', 'Address of the NAS (STORAGE_MODE=nfs or smb).'),
  NAS_STANDBY_ADDRESS: key(
    ipAddress,
    '',
    'Address of a second NAS with the same content; it is watched, and docs/recovery.md says how to move to it.',
  ),
  NAS_EXPORT: key(
    text('an absolute path without .., or empty', '/volume1/media', /^(?!.*\/\.\.(\/|$))(\/\S*)?$/),
    '',
    'Exported folder (STORAGE_MODE=nfs).',
  ),
  NAS_SHARE: key(
    text('a share name without slashes and spaces, or empty', 'media', /^[^/\s]*$/),
    '',
    'Name of the share (STORAGE_MODE=smb).',
  ),
  SMB_USERNAME: secretKey('User of the SMB share.'),
  SMB_PASSWORD: secretKey('Password of the SMB share.'),
  CONFIG_CLASS: key(
    objectName('longhorn'),
    '',
    "StorageClass of the configuration volumes (block storage); empty means the cluster's default.",
  ),
  CONFIG_SIZE: key(quantity, '5Gi', 'Size of a configuration volume, unless a service asks for more.'),
  BACKUP_CLASS: key(
    objectName('longhorn'),
    '',
    "StorageClass of the backup repository; empty means the cluster's default.",
  ),
  BACKUP_SIZE: key(quantity, '50Gi', 'Size of the backup repository.'),
};
