import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Run } from './backup/run';
import { busybox, WITHOUT_CAPABILITIES } from './backup/shells';
import type { World } from './backup/world';
import { contentOf } from './restore/content';
import { afterDisaster, restore, running, stateOf } from './restore/restored';

const BEFORE = '.zonarr-before-restore';
const OVER = 60_000;

let world: World;
let saved: readonly string[];
let damaged: readonly string[];

beforeEach(async () => {
  ({ world, saved, damaged } = await afterDisaster());
}, 900_000);
afterEach(() => world.stop());

const stops = () => world.cluster.calls(/"replicas": ?0/).length;

test(
  'with the tools of the image every byte comes back, what it replaced is kept, and undo changes places with it',
  async () => {
    const stopped = stops();
    const { shell, path } = busybox(world.folder);
    const first = await restore(world, {}, path, [...WITHOUT_CAPABILITIES, ...shell]).ended();
    expect([first.code, stateOf(world)]).toEqual([0, running(saved, [BEFORE])]);
    expect(first.output).toMatch(
      /radarr is ready with the data of snapshot \w{64}; downtime of radarr: \d+\.\d s/,
    );
    expect(stops() - stopped).toBe(1);
    expect(contentOf(join(world.source, BEFORE))).toEqual(damaged);

    expect((await restore(world, { MODE: 'undo' }).ended()).code).toBe(0);
    expect(stateOf(world)).toEqual(running(damaged, [BEFORE]));
    expect(contentOf(join(world.source, BEFORE))).toEqual(saved);

    const stoppedSoFar = stops();
    expect((await restore(world, { MODE: 'discard' }).ended()).code).toBe(0);
    expect([stateOf(world), stops()]).toEqual([running(damaged), stoppedSoFar]);
    const { code, output } = await restore(world, { MODE: 'undo' }).ended();
    expect([code, stateOf(world)]).toEqual([1, running(damaged)]);
    expect(output).toContain('no restore of radarr left data behind');
  },
  OVER,
);

test(
  'without KEEP nothing is left, and an older snapshot can be chosen by the beginning of its id',
  async () => {
    const [older] = world.snapshots();
    writeFileSync(join(world.source, 'radarr.db'), 'no database any more');
    expect((await world.backup({ EXCLUDE: '' }).ended()).code).toBe(0);
    const { code } = await restore(world, { KEEP: '', SNAPSHOT: older?.id.slice(0, 8) }).ended();
    expect([code, stateOf(world)]).toEqual([0, running(saved)]);
  },
  OVER,
);

test(
  'a listing is JSON, also when no backup was ever made, and touches nothing',
  async () => {
    const { code, output } = await restore(world, { MODE: 'list' }).ended();
    expect([code, JSON.parse(output)]).toEqual([
      0,
      [expect.objectContaining({ id: world.snapshots()[0]?.id })],
    ]);
    const user = { MODE: 'list', RESTIC_REST_USERNAME: 'backup-vpn' };
    expect((await restore(world, user).ended()).output).toMatch(/^\[\]$/m);
    expect(stateOf(world)).toEqual(running(damaged));
  },
  OVER,
);

/** A snapshot that was made without the checks of the backup job. */
function saveByHand(sentinel: string): void {
  const folder = join(world.folder, 'sentinel');
  mkdirSync(folder);
  writeFileSync(join(folder, 'zonarr-sentinel'), sentinel);
  world.restic('backup', '--quiet', '--tag=service=radarr', '--tag=job=by-hand', world.source, folder);
}

test.each([
  [
    'a database that was saved damaged',
    'service=radarr\njob=by-hand',
    'a database in the snapshot is damaged',
  ],
  ['a sentinel of another run', 'service=radarr\njob=yesterday', 'the sentinel does not say job=by-hand'],
])(
  '%s is refused before anything is stopped',
  async (_, sentinel, message) => {
    saveByHand(sentinel);
    const stopped = stops();
    const { code, output } = await restore(world).ended();
    expect([code, stateOf(world), stops()]).toEqual([1, running(damaged), stopped]);
    expect(output).toContain(message);
  },
  OVER,
);

test(
  'a volume that is read-only stays as it is, and nothing is stopped',
  async () => {
    const stopped = stops();
    chmodSync(world.source, 0o500);
    const { code } = await restore(world, {}, [], [...WITHOUT_CAPABILITIES, '/bin/sh']).ended();
    chmodSync(world.source, 0o700);
    expect([code, stateOf(world), stops()]).toEqual([1, running(damaged), stopped]);
  },
  OVER,
);

test(
  'a repository that was lost comes back from where it was copied to',
  async () => {
    const copies = {
      BACKUP_TARGET: join(world.folder, 'elsewhere'),
      REPOSITORIES: 'backup-media\nbackup-vpn',
    };
    const run = (script: string, more = {}) =>
      Run.start(script, world.env('copy', { ...copies, ...more })).ended();
    expect((await run('backup-copy.sh')).code).toBe(0);
    rmSync(world.server.repository('backup-media'), { recursive: true });
    // The second time, all is there already.
    for (const { code, output } of [await run('fetch-repository.sh'), await run('fetch-repository.sh')]) {
      expect([code, output]).toEqual([0, expect.stringContaining('backup-media: fetched')]);
      expect(output).toContain('backup-vpn: the other place has none');
      expect(world.snapshots()).toHaveLength(1);
    }
    expect((await restore(world).ended()).code).toBe(0);
    expect(stateOf(world)).toEqual(running(saved, [BEFORE]));
    expect((await run('fetch-repository.sh', { RESTIC_PASSWORD: 'another' })).code).toBe(1);
  },
  OVER,
);
