import { callers } from './callers';
import { key } from './key';
import { onOff } from './types';

export const recovery = {
  STANDBY: key(onOff, 'on', 'A second Plex in the media-backup zone takes over while the first is down.'),
  NETWORK_ADMINS: key(
    callers,
    'group:system:masters,group:kubeadm:cluster-admins',
    'Who may change the network policies of the zones, besides Argo CD and the repair of the release.',
  ),
};
