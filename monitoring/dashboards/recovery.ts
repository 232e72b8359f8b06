import { STATES } from '../../model/recovery';
import type { DashboardDescription } from './dashboard';
import type { Panel } from './panel';
import { ANSWERS, NONE_IS_GOOD, WORKED } from './states';

const COLOURS = {
  Unknown: 'text',
  Primary: 'green',
  Degraded: 'yellow',
  Failover: 'blue',
  Recovery: 'yellow',
  Failed: 'red',
  Maintenance: 'text',
} as const satisfies Record<keyof typeof STATES, string>;

/** The state machine: each number with its word. */
const STATE = {
  unit: 'short',
  range: [0, Object.keys(STATES).length - 1],
  words: Object.fromEntries(
    Object.entries(STATES).map(([state, number]) => [
      number,
      [state, COLOURS[state as keyof typeof STATES]] as const,
    ]),
  ),
} satisfies Partial<Panel>;

const since = (timestamp: string): string => `time() - max by (service) (${timestamp})`;

/** In which state everything is, was, and what was done about it. */
export const recovery: DashboardDescription = {
  name: 'recovery',
  title: 'Zonarr / Recovery',
  description:
    'The state of each service and its history, the standbys, the recovery, and the ways between zones.',
  rows: [
    {
      title: 'States',
      panels: [
        {
          kind: 'states',
          title: 'State of each service',
          description:
            'Primary is good. Degraded: down. Failover: its standby serves. Recovery: back, not trusted yet. Failed: a person has to help.',
          width: 24,
          height: 14,
          ...STATE,
          queries: [{ expr: 'max by (service) (service:state:number)', legend: '{{service}}' }],
        },
      ],
    },
    {
      title: 'Standbys',
      panels: [
        {
          kind: 'figure',
          title: 'Failover wanted',
          description: 'Services whose standby should run at this moment.',
          unit: 'short',
          width: 6,
          colours: NONE_IS_GOOD,
          queries: [{ expr: 'sum(service:failover:wanted) or vector(0)', legend: 'services' }],
        },
        {
          kind: 'figure',
          title: 'Age of the standby’s data',
          description: 'What is younger than this is lost after a failover.',
          unit: 's',
          width: 6,
          queries: [{ expr: since('zonarr_standby_data_timestamp_seconds'), legend: '{{service}}' }],
        },
        {
          kind: 'states',
          title: 'Checks of the standby, and its refreshing',
          description:
            'Whether the standby passed its checks when it last ran, and whether it was last filled without fault.',
          width: 12,
          ...WORKED,
          queries: [
            { expr: 'max by (service) (zonarr_standby_verified)', legend: '{{service}} verified' },
            { expr: 'max by (service) (zonarr_standby_refresh_success)', legend: '{{service}} refreshed' },
          ],
        },
      ],
    },
    {
      title: 'Healing',
      panels: [
        {
          kind: 'bars',
          title: 'Attempts',
          description: 'Attempts of the last recovery of each service. After the third it is left to people.',
          unit: 'short',
          queries: [{ expr: 'max by (service) (zonarr_recovery_attempts)', legend: '{{service}}' }],
        },
        {
          kind: 'states',
          title: 'Result',
          description: 'Whether the last recovery of each service worked.',
          ...WORKED,
          queries: [{ expr: 'max by (service) (zonarr_recovery_success)', legend: '{{service}}' }],
        },
      ],
    },
    {
      title: 'Network',
      panels: [
        {
          kind: 'states',
          title: 'Ways between zones',
          description: 'Each way that must be open, as the canaries see it.',
          height: 12,
          ...ANSWERS,
          queries: [
            {
              expr: 'min by (from, to) (probe_success{job="canary", expect="open"})',
              legend: '{{from}} to {{to}}',
            },
          ],
        },
        {
          kind: 'states',
          title: 'Ways that must be closed',
          description: 'Each forbidden way that is tried. Green is closed.',
          height: 12,
          ...ANSWERS,
          words: { 0: ['open', 'red'], 1: ['closed', 'green'] },
          queries: [
            {
              expr: '1 - max by (from, to) (probe_success{job="canary", expect="closed"})',
              legend: '{{from}} to {{to}}',
            },
          ],
        },
        {
          kind: 'figure',
          title: 'Policies put back',
          description: 'Policies that differed from the release when they were last looked at.',
          unit: 'short',
          width: 6,
          colours: NONE_IS_GOOD,
          queries: [{ expr: 'max(zonarr_network_drift)', legend: 'policies' }],
        },
        {
          kind: 'figure',
          title: 'Last looked at',
          description:
            'Time since the policies were last compared with the release; it happens every minute.',
          unit: 's',
          width: 6,
          queries: [{ expr: 'time() - max(zonarr_network_checked_timestamp_seconds)', legend: 'ago' }],
        },
      ],
    },
  ],
};
