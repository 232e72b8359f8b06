import { alerts } from './alerts';
import { backup } from './backup';
import { edge } from './edge';
import { general } from './general';
import { identity } from './identity';
import type { Key } from './key';
import { media } from './media';
import { network } from './network';
import { operations } from './operations';
import { recovery } from './recovery';
import { storage } from './storage';

/** Every key of `.env`, in the order of the documentation. */
export const KEY_GROUPS = {
  General: general,
  'Sign-in': identity,
  Edge: edge,
  Media: media,
  Storage: storage,
  Network: network,
  Alerts: alerts,
  Backup: backup,
  Recovery: recovery,
  Operations: operations,
} as const;

export const KEYS = {
  ...general,
  ...identity,
  ...edge,
  ...media,
  ...storage,
  ...network,
  ...alerts,
  ...backup,
  ...recovery,
  ...operations,
};

export const ALL_KEYS: readonly (readonly [string, Key])[] = Object.entries(KEYS);
