import { canaryProbes } from '../../model/canary';
import { call } from '../../model/flow';
import type { Service } from '../../model/service';
import type { ZoneName } from '../../model/zone';
import { canary } from '../../services/recovery/canary';
import { platformOf } from './reading';
import { from } from './rows';

const service = (name: string, zone: ZoneName, more: Partial<Service> = {}): Service => ({
  name,
  zone,
  about: 'a sample',
  ports: { web: { port: 8080, service: 80 } },
  health: { port: 'web', path: '/' },
  ...more,
});
const edge = service('edge', 'dmz', { calls: [call('player', 'its pages')] });
const player = service('player', 'media', {
  calls: [call('prober', 'nothing much'), call('gone', 'it is off')],
});
/** Asks everybody, as blackbox does. */
const prober = service('prober', 'management', {
  calls: ({ services }) =>
    services.filter(({ name }) => name !== 'prober').map(({ name }) => call(name, 'probe')),
});
const gone = service('gone', 'storage', { enabled: false });

const platform = platformOf('', [
  ...[edge, player, prober, gone],
  ...(['dmz', 'media', 'storage', 'management'] as const).map(canary),
]);
const probes = canaryProbes(platform).map(
  ({ from, to, target, expect }) => `${from} ${to} ${expect} ${target}`,
);
const host = (name: string, zone: string) => `${name}.zonarr-${zone}.svc.cluster.local`;

test('a canary calls those of the zones that a service of its own calls, and nobody else', () => {
  const called = (zone: ZoneName) => from(platform, `canary-${zone}`);
  expect([called('dmz'), called('media'), called('storage'), called('management')]).toEqual([
    ['canary-media 9115'],
    ['canary-management 9115'],
    [],
    ['canary-dmz 9115', 'canary-media 9115'],
  ]);
});

test('an open way is tried by the canaries, and next to it one that is closed to them', () => {
  expect(probes).toEqual(
    expect.arrayContaining([
      `dmz media open ${host('canary-media', 'media')}:9115`,
      `dmz media closed ${host('player', 'media')}:80`,
    ]),
  );
});

test('where no service calls, the canary is what must not be reached', () => {
  expect(probes).toContain(`media dmz closed ${host('canary-dmz', 'dmz')}:9115`);
  expect(probes.filter((probe) => probe.startsWith('media dmz '))).toHaveLength(1);
});

test('a call to a service that is off opens no way', () => {
  expect(probes).toContain(`media storage closed ${host('canary-storage', 'storage')}:9115`);
});

test('every ordered pair of zones with a canary has something that must be closed, unless nothing else is there', () => {
  const zones = ['dmz', 'media', 'storage', 'management'];
  const pairs = zones.flatMap((a) => zones.filter((b) => a !== b).map((b) => `${a} ${b}`));
  expect(pairs.filter((pair) => !probes.some((probe) => probe.startsWith(`${pair} closed`)))).toEqual([]);
});

test('what should be closed is no flow of the canary', () => {
  for (const { from: zone, target, expect: expected } of canaryProbes(platform)) {
    const allowed = from(platform, `canary-${zone}`).map((row) => row.split(' ')[0]);
    expect([zone, target, allowed.includes(target.split('.')[0])]).toEqual([
      zone,
      target,
      expected === 'open',
    ]);
  }
});
