import type { Settings } from '../model/settings';
import type { InhibitRule } from './inhibition';
import { inhibitRules } from './inhibition';
import type { Matcher } from './matcher';
import { is } from './matcher';

/** Who is told what, and how often; `charts/alerts.ts` makes it Alertmanager's configuration. */
export interface Routing {
  readonly route: Route;
  readonly receivers: readonly ReceiverName[];
  readonly inhibitRules: readonly InhibitRule[];
}

/** `people` are all receivers of ALERT_RECEIVERS together, `heartbeat` is called while all is well. */
export type ReceiverName = 'people' | 'heartbeat' | 'nobody';

export interface Route extends Pace {
  readonly receiver: ReceiverName;
  readonly matchers: readonly Matcher[];
  readonly routes: readonly Route[];
}

export interface Pace {
  /** Alerts alike in these labels arrive as one message. */
  readonly groupBy: readonly string[];
  /** How long to collect before the first message of a group. */
  readonly groupWait: string;
  /** How long to collect before the next one. */
  readonly groupInterval: string;
  /** When to say it again; Alertmanager rounds up to a multiple of groupInterval. */
  readonly repeatInterval: string;
}

/** Routes and inhibition for the receivers of the settings; without any, alerts stay in Alertmanager's page. */
export function routing({ ALERT_RECEIVERS: chosen }: Settings): Routing {
  const people: ReceiverName = chosen.some((kind) => kind !== 'heartbeat') ? 'people' : 'nobody';
  const alive: ReceiverName = chosen.includes('heartbeat') ? 'heartbeat' : 'nobody';
  const route: Route = {
    receiver: people,
    matchers: [],
    ...PACES.critical,
    routes: [
      leaf(alive, is('alertname', 'Watchdog'), PACES.heartbeat),
      leaf('nobody', is('severity', 'none'), PACES.warning),
      leaf(people, is('severity', 'page'), PACES.page),
      leaf(people, is('severity', 'warning'), PACES.warning),
    ],
  };
  return { route, receivers: [...new Set([people, alive, 'nobody' as const])], inhibitRules };
}

const leaf = (receiver: ReceiverName, matcher: Matcher, pace: Pace): Route => ({
  receiver,
  matchers: [matcher],
  ...pace,
  routes: [],
});

/** An alert name has one severity, so a message has one too. */
const GROUP_BY = ['alertname', 'zone'];

const PACES = {
  page: { groupBy: GROUP_BY, groupWait: '5s', groupInterval: '1m', repeatInterval: '15m' },
  critical: { groupBy: GROUP_BY, groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
  warning: { groupBy: GROUP_BY, groupWait: '1m', groupInterval: '10m', repeatInterval: '24h' },
  heartbeat: { groupBy: ['alertname'], groupWait: '5s', groupInterval: '1m', repeatInterval: '4m' },
} as const satisfies Record<string, Pace>;
