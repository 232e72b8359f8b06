import type { AlertGroup } from '../alert';
import { arrs } from './arrs';
import { backups } from './backups';
import { certificates } from './certificates';
import { edge } from './edge';
import { nodes } from './nodes';
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
  watchers,
];
