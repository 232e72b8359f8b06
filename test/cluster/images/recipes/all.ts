import type { Recipe } from '../recipe';
import { backup } from './backup';
import { cluster } from './cluster';
import { edge } from './edge';
import { media } from './media';
import { monitoring } from './monitoring';
import { storage } from './storage';
import { vpn } from './vpn';

/** Every image that is made here. */
export const RECIPES: readonly Recipe[] = [
  ...cluster,
  ...edge,
  ...vpn,
  ...media,
  ...storage,
  ...backup,
  ...monitoring,
];
