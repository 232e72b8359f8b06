import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock, repositoryJob, snapshot } from './backup/repository';
import { World } from './backup/world';

/** What happens to the repositories: old backups go, but only here and never the last; the rest is checked, and copied. */

const TIME = 120_000;
let world: World;
beforeEach(async () => {
  world = await World.start();
}, 900_000);
afterEach(() => world?.stop());

/** In no order: two of one second have none. */
const ids = () => new Set(world.snapshots().map(({ id }) => id));
const retention = (more: NodeJS.ProcessEnv = {}) =>
  repositoryJob(world, 'backup-retention.sh', { RETENTION: '30d', ...more }).ended();
const locks = () => readdirSync(join(world.server.repository('backup-media'), 'locks'));
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => to - i);

test(
  'through the server nothing is removed, whatever restic says of it',
  () => {
    const made = [snapshot(world), snapshot(world)];
    expect(() => world.restic('forget', made[0] ?? '')).toThrow(/unable to remove|Forbidden|403/);
    expect(() => world.restic('forget', made[0] ?? '', '--prune')).toThrow();
    expect(ids()).toEqual(new Set(made));
  },
  TIME,
);

test(
  'one user of the server cannot read what is another’s',
  () => {
    snapshot(world);
    expect(() =>
      world.restic('snapshots', '-r', world.server.url('backup-vpn').replace('vpn', 'media')),
    ).not.toThrow();
    const other = { RESTIC_REST_USERNAME: 'backup-vpn', RESTIC_REPOSITORY: world.server.url('backup-media') };
    expect(() => world.resticAs(other, 'snapshots')).toThrow(/401|403|unauthorized|Forbidden/i);
  },
  TIME,
);

test(
  'what is older than the retention goes, as far as enough stays',
  async () => {
    const old = days(40, 43).map((each) => snapshot(world, { days: each }));
    const young = days(1, 7).map((each) => snapshot(world, { days: each }));
    const ceased = [snapshot(world, { service: 'sonarr', days: 400 })];
    const { code, output } = await retention({ RETENTION: '2d' });
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/radarr: 7 snapshots\nsonarr: 1 snapshots\nbackup-vpn: no backup yet/),
    ]);
    expect(ids()).toEqual(new Set([...ceased, ...young]));
    expect(old).toHaveLength(4);
    world.expectWhole();
    expect((await world.metrics.of('radarr')).backup_snapshots).toBe(7);
    const figures = await world.metrics.of('backup-repository', 'storage');
    expect(figures.backup_repository_size_bytes).toBeGreaterThan(10_000);
    expect(figures.backup_repository_free_bytes).toBeGreaterThan(1_000_000);
  },
  TIME,
);

test(
  'a clock that was wrong once takes nothing away',
  async () => {
    const made = [
      ...days(1, 2).map((each) => snapshot(world, { days: each })),
      snapshot(world, { days: -365 }),
    ];
    const { code, output } = await retention({ RETENTION: '1d' });
    expect([code, output]).toEqual([1, expect.stringContaining('holds a snapshot of tomorrow or later')]);
    expect(ids()).toEqual(new Set(made));
  },
  TIME,
);

test(
  'the lock of a backup that was killed is in nobody’s way',
  async () => {
    snapshot(world);
    const killed = await holdLock(world);
    killed.signal('SIGKILL');
    await killed.ended();
    expect(locks()).toHaveLength(1);
    expect(await retention()).toMatchObject({ code: 0 });
    expect(locks()).toEqual([]);
  },
  TIME,
);

test(
  'the lock of one that works is waited for',
  async () => {
    snapshot(world);
    const working = await holdLock(world);
    const run = repositoryJob(world, 'backup-retention.sh', { RETENTION: '30d' });
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(run.over).toBe(false);
    working.signal('SIGTERM');
    expect(await run.ended()).toMatchObject({ code: 0 });
  },
  TIME,
);

test(
  'a check passes a whole repository and fails a damaged one',
  async () => {
    snapshot(world);
    expect(await repositoryJob(world, 'backup-check.sh').ended()).toMatchObject({ code: 0 });
    const figures = await world.metrics.of('backup-repository', 'storage');
    expect(figures.backup_check_success).toBe(1);
    expect(Date.now() / 1000 - (figures.backup_check_timestamp_seconds ?? 0)).toBeLessThan(60);

    const data = join(world.server.repository('backup-media'), 'data');
    const pack = readdirSync(data, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile());
    const file = join(pack?.parentPath ?? '', pack?.name ?? '');
    writeFileSync(file, readFileSync(file).subarray(0, 100));
    const { code, output } = await repositoryJob(world, 'backup-check.sh').ended();
    expect([code, output]).toEqual([1, expect.stringContaining('backup-media: damaged')]);
    expect(await world.metrics.of('backup-repository', 'storage')).toMatchObject({ backup_check_success: 0 });
  },
  TIME,
);

test(
  'a copy holds every snapshot, and one that fails says so',
  async () => {
    snapshot(world, { days: 1 });
    const target = join(world.folder, 'elsewhere');
    const copy = (BACKUP_TARGET: string) => repositoryJob(world, 'backup-copy.sh', { BACKUP_TARGET }).ended();
    expect(await copy(`${target}/`)).toMatchObject({ code: 0 });
    snapshot(world);
    expect(await copy(target)).toMatchObject({ code: 0 });
    const there = world.resticAs({ RESTIC_REPOSITORY: `${target}/backup-media` }, 'snapshots', '--json');
    expect(JSON.parse(there)).toHaveLength(2);
    world.resticAs({ RESTIC_REPOSITORY: `${target}/backup-media` }, 'check', '--read-data', '--quiet');
    const figures = await world.metrics.of('backup-repository', 'storage');
    expect(figures.backup_copy_success).toBe(1);

    const { code, output } = await copy('/proc/nowhere');
    expect([code, output]).toEqual([1, expect.stringContaining('backup-media: not copied')]);
    expect(await world.metrics.of('backup-repository', 'storage')).toEqual({
      ...figures,
      backup_copy_success: 0,
    });
  },
  TIME,
);
