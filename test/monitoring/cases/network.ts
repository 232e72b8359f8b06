import type { Case } from './case';
import { pushed, series } from './series';

const canary = (from: string, to: string, expect: string): string =>
  series('probe_success', { job: 'canary', from, to, expect, instance: `canary-${to}:9115` });

const REPAIR = { service: 'network', zone: 'management' };
const figure = (name: string): string => pushed(name, REPAIR.service, REPAIR.zone);

export const network: readonly Case[] = [
  {
    alert: 'ZoneConnectivityLost',
    when: 'one zone is out of reach of another',
    series: { [canary('dmz', 'media', 'open')]: '1 1 0x20', [canary('media', 'storage', 'open')]: '1x20' },
    at: '6m',
    fires: [
      {
        labels: { from: 'dmz', to: 'media', recovery: 'at-work' },
        summary: 'Zone media cannot be reached from zone dmz',
      },
    ],
  },
  {
    alert: 'ZoneConnectivityLost',
    when: 'a forbidden way is closed, or an open one fails once',
    series: { [canary('dmz', 'storage', 'closed')]: '0x20', [canary('dmz', 'media', 'open')]: '1 1 0 1x20' },
    at: '3m',
    fires: [],
  },
  {
    alert: 'ZoneIsolationBroken',
    when: 'a forbidden way answers',
    series: { [canary('dmz', 'storage', 'closed')]: '0 0 1x20' },
    at: '2m',
    fires: [
      {
        labels: { from: 'dmz', to: 'storage', recovery: 'at-work' },
        summary: 'A forbidden way from zone dmz to zone storage is open',
      },
    ],
  },
  {
    alert: 'ZoneIsolationBroken',
    when: 'only what is allowed answers',
    series: { [canary('dmz', 'storage', 'closed')]: '0x20', [canary('dmz', 'media', 'open')]: '1x20' },
    at: '6m',
    fires: [],
  },
  {
    alert: 'NetworkRepairFailed',
    when: 'a policy could not be put back',
    series: {
      [figure('zonarr_network_repair_failed')]: '0 1x20',
      [figure('zonarr_network_checked_timestamp_seconds')]: '0+60x20',
    },
    at: '6m',
    fires: [
      {
        labels: { ...REPAIR, recovery: 'at-work' },
        summary: 'The policies of the zones are not those of the release, or nobody looks',
      },
    ],
  },
  {
    alert: 'NetworkRepairFailed',
    when: 'it has to be put back again and again',
    series: {
      [figure('zonarr_network_escalated')]: '0 1x20',
      [figure('zonarr_network_checked_timestamp_seconds')]: '0+60x20',
    },
    at: '6m',
    fires: [
      {
        labels: { ...REPAIR, recovery: 'at-work' },
        summary: 'The policies of the zones are not those of the release, or nobody looks',
      },
    ],
  },
  {
    alert: 'NetworkRepairFailed',
    when: 'nobody has looked for a while',
    series: {
      [figure('zonarr_network_repair_failed')]: '0x40',
      [figure('zonarr_network_checked_timestamp_seconds')]: '60x40',
    },
    at: '20m',
    fires: [
      {
        labels: { ...REPAIR, recovery: 'at-work' },
        summary: 'The policies of the zones are not those of the release, or nobody looks',
      },
    ],
  },
  {
    alert: 'NetworkRepairFailed',
    when: 'the policies are looked at every minute',
    series: {
      [figure('zonarr_network_repair_failed')]: '0x20',
      [figure('zonarr_network_checked_timestamp_seconds')]: '0+60x20',
    },
    at: '15m',
    fires: [],
  },
  {
    alert: 'NetworkDriftForeign',
    when: 'somebody else has policies in a zone',
    series: { [figure('zonarr_network_foreign')]: '0 2x20' },
    at: '10m',
    fires: [{ labels: REPAIR, summary: '2 policies in the zones are not of the release' }],
  },
  {
    alert: 'NetworkDriftForeign',
    when: 'there are none',
    series: { [figure('zonarr_network_foreign')]: '0x20' },
    at: '10m',
    fires: [],
  },
];
