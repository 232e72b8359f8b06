import type { AlertGroup } from '../alert';
import { arrs } from './arrs';
import { backups } from './backups';
import { certificates } from './certificates';
import { edge } from './edge';
import { network } from './network';
import { nodes } from './nodes';
import { recovery } from './recovery';
import { services } from './services';
import { storage } from './storage';
import { watchers } from './watchers';
import { workloads } from './workloads';

/** Every alert of the platform. Adding a subject is its file and a line here. */
export const alertGroups: readonly AlertGroup[] = [
  services,
  workloads,
  storage,
  backups,
  certificates,
  edge,
  arrs,
  nodes,
  recovery,
  network,
  watchers,
];
