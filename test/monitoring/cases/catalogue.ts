import { arrs } from './arrs';
import type { Case } from './case';
import { certificates } from './certificates';
import { edge } from './edge';
import { nodes } from './nodes';
import { services } from './services';
import { storage } from './storage';
import { watchers } from './watchers';
import { workloads } from './workloads';

/** Every case that promtool plays. */
export const cases: readonly Case[] = [
  ...services,
  ...workloads,
  ...storage,
  ...certificates,
  ...edge,
  ...arrs,
  ...nodes,
  ...watchers,
];
