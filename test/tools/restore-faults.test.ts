import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cut } from './backup/configuration';
import type { World } from './backup/world';
import { contentOf } from './restore/content';
import { afterDisaster, OWN_MV, restore, restoreKilledAt, running, stateOf } from './restore/restored';

const RADARR = 'deployment/radarr';
const BEFORE = '.zonarr-before-restore';
const NEVER = 10 ** 9;

let world: World;
let saved: readonly string[];
let damaged: readonly string[];

beforeAll(async () => {
  ({ world, saved, damaged } = await afterDisaster());
}, 900_000);
afterAll(() => world?.stop());

const stops = () => world.cluster.calls(/"replicas": ?0/).length;
const readyAfter = (readyMilliseconds: number) =>
  world.cluster.patch(RADARR, { standIn: { readyMilliseconds } });

test('a service that does not become ready gets its own data back', async () => {
  readyAfter(NEVER);
  const run = restore(world);
  await run.said('putting the data of radarr back');
  readyAfter(300);
  const { code, output } = await run.ended();
  expect([code, stateOf(world)]).toEqual([3, running(damaged)]);
  expect(output).not.toContain('not ready with it either');
}, 120_000);

test.each([
  ['before the first move', 1],
  ['while its own data moves out', 6],
  ['between out and in', 10],
  ['while the snapshot moves in', 15],
])(
  'killed %s, radarr stays stopped until the next run puts its own data back',
  async (_, move) => {
    expect([await restoreKilledAt(world, move), world.cluster.replicas(RADARR)]).toEqual([null, 0]);
    // The second run is killed too, where it has so many moves to make.
    const again = await restoreKilledAt(world, 4, { MODE: 'undo' });
    expect(again).toBe(move > 4 ? null : 0);
    if (again === null) expect((await restore(world, { MODE: 'undo' }).ended()).code).toBe(0);
    expect(stateOf(world)).toEqual(running(damaged));
  },
  240_000,
);

test('killed when radarr already runs with the snapshot, another pod starts over and succeeds', async () => {
  readyAfter(NEVER);
  const run = restore(world, { READY_SECONDS: '60', POD_NAME: 'killed' });
  await run.said('waiting until it is ready');
  run.signal('SIGKILL');
  await run.ended();
  world.cluster.pod('killed', 'Failed');
  expect(contentOf(world.source)).toEqual(saved);
  readyAfter(300);
  const { code, output } = await restore(world).ended();
  expect([code, stateOf(world)]).toEqual([0, running(saved, [BEFORE])]);
  expect(output).toContain('an earlier restore of radarr was cut off in the middle');
  expect(contentOf(join(world.source, BEFORE))).toEqual(damaged);
  expect((await restore(world, { MODE: 'undo', KEEP: '' }).ended()).code).toBe(0);
  expect(stateOf(world)).toEqual(running(damaged));
}, 120_000);

test('killed in the middle of an undo, the data that it would have put back is kept for another', async () => {
  expect((await restore(world).ended()).code).toBe(0);
  expect(await restoreKilledAt(world, 16, { MODE: 'undo' })).toBe(null);
  expect((await restore(world, { MODE: 'undo' }).ended()).code).toBe(0);
  expect(stateOf(world)).toEqual(running(saved, [BEFORE]));
  expect((await restore(world, { MODE: 'undo', KEEP: '' }).ended()).code).toBe(0);
  expect(stateOf(world)).toEqual(running(damaged));
}, 120_000);

test('told to stop while radarr is stopped, it puts everything back first', async () => {
  const run = restore(world, { MOVE_SECONDS: '0.3' }, [OWN_MV]);
  await run.said('radarr is stopped');
  run.terminate();
  expect([(await run.ended()).code, stateOf(world)]).toEqual([3, running(damaged)]);
}, 120_000);

test('somebody who starts radarr in the middle of it gets the data of before', async () => {
  const run = restore(world, { MOVE_SECONDS: '0.3' }, [OWN_MV]);
  await run.said('radarr is stopped');
  world.cluster.patch(RADARR, { spec: { replicas: 1 } });
  const { code, output } = await run.ended();
  expect([code, stateOf(world)]).toEqual([3, running(damaged)]);
  expect(output).toContain('was changed by somebody else while its data was being replaced');
}, 120_000);

test('two restores at once happen one after the other', async () => {
  const runs = [restore(world), restore(world)];
  const ends = await Promise.all(runs.map((run) => run.ended(200)));
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  expect(ends.map(({ output }) => output).join()).toContain('it is the turn of restore-radarr-');
  expect(stateOf(world)).toEqual(running(saved, [BEFORE]));
  expect((await restore(world, { MODE: 'discard' }).ended()).code).toBe(0);
}, 240_000);

/** Runs it with a volume of this size, and says what is on it afterwards. */
const onSmallVolume = (options: string) => [
  ...['unshare', '--map-root-user', '--mount', '/bin/sh', '-c'],
  `mount -t tmpfs -o ${options} none "$SOURCE" && echo mine >"$SOURCE/config.xml" && code=0
   /bin/sh "$0" || code=$?; echo "left: $(ls -A "$SOURCE")"; exit "$code"`,
];

test.each([
  ['too small a volume', 'size=1m', /the volume has \d+ KiB free, and the snapshot needs \d+ KiB/],
  ['a volume that is full half way', 'nr_inodes=8', /restic could not read all of the snapshot/],
])(
  '%s is found before anything is stopped, and nothing stays on it',
  async (_, options, message) => {
    const stopped = stops();
    const { code, output } = await restore(world, {}, [], onSmallVolume(options)).ended();
    expect([code, stops()]).toEqual([1, stopped]);
    expect(output).toMatch(message);
    expect(output).toMatch(/^left: config\.xml$/m);
  },
  120_000,
);

test('a repository that lost bytes is found before anything is stopped', async () => {
  const stopped = stops();
  const data = join(world.server.repository('backup-media'), 'data');
  const packs = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of packs) cut(join(parentPath, name));
  writeFileSync(join(world.source, 'marker'), 'still here');
  const content = contentOf(world.source);
  const { code } = await restore(world).ended();
  expect([code, stateOf(world), stops()]).toEqual([1, running(content), stopped]);
}, 120_000);
