import type { DashboardDescription } from './dashboard';
import { edge } from './edge';
import { media } from './media';
import { overview } from './overview';
import { storage } from './storage';
import { zones } from './zones';

/** A dashboard by name; building it loads Grafana's SDK, naming it does not. */
export interface Dashboard {
  readonly name: string;
  build(): object;
}

/** Every dashboard, the first page first. Adding one is its file and a line here. */
export const dashboards: readonly Dashboard[] = [overview, edge, media, storage, zones].map(asDashboard);

function asDashboard(description: DashboardDescription): Dashboard {
  return {
    name: description.name,
    build: () => (require('./dashboard') as typeof import('./dashboard')).buildDashboard(description),
  };
}
