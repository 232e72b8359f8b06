import { arrs } from './arrs';
import { backups } from './backups';
import type { Case } from './case';
import { certificates } from './certificates';
import { edge } from './edge';
import { maintenance } from './maintenance';
import { network } from './network';
import { nodes } from './nodes';
import { overdue } from './overdue';
import { recovery } from './recovery';
import { repository } from './repository';
import { services } from './services';
import { storage } from './storage';
import { watchers } from './watchers';
import { workloads } from './workloads';

/** Every case that promtool plays. */
export const cases: readonly Case[] = [
  ...services,
  ...workloads,
  ...storage,
  ...backups,
  ...overdue,
  ...repository,
  ...maintenance,
  ...certificates,
  ...edge,
  ...arrs,
  ...nodes,
  ...recovery,
  ...network,
  ...watchers,
];
