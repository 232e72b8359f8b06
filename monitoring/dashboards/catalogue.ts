import { DASHBOARDS, type DashboardName } from '../../services/management/dashboards';
import { backups } from './backups';
import type { DashboardDescription } from './dashboard';
import { edge } from './edge';
import { media } from './media';
import { overview } from './overview';
import { recovery } from './recovery';
import { storage } from './storage';
import { zones } from './zones';

/** A dashboard by name; building it loads Grafana's SDK, naming it does not. */
export interface Dashboard {
  readonly name: DashboardName;
  build(): object;
}

const DESCRIPTIONS: Readonly<Record<DashboardName, DashboardDescription>> = {
  overview,
  edge,
  media,
  storage,
  backups,
  recovery,
  zones,
};

/** Every dashboard that Grafana mounts, the first page first. */
export const dashboards: readonly Dashboard[] = DASHBOARDS.map((name) => ({
  name,
  build: () => (require('./dashboard') as typeof import('./dashboard')).buildDashboard(DESCRIPTIONS[name]),
}));
