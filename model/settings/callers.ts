import { text } from './key';
import { list } from './types';

/** Who calls the Kubernetes API, as the API server knows them: `user:NAME` or `group:NAME`. */
export const callers = list(
  text(
    'user:NAME or group:NAME, as the API server knows them',
    'group:system:masters',
    /^(user|group):[^\s,'"\\]+$/,
  ),
);
