import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { damage } from './backup/configuration';
import { repositoryJob, snapshot } from './backup/repository';
import { World } from './backup/world';

/** The drill that restores the newest backup of every service. */

const TIME = 120_000;
let world: World;
beforeEach(async () => {
  world = await World.start();
}, 900_000);
afterEach(() => world?.stop());

const drill = (services = ['radarr']) =>
  repositoryJob(world, 'backup-drill.sh', {
    SERVICES: services.map((service) => `backup-media ${service} media`).join('\n'),
    MAX_AGE: '129600',
    SCRATCH: world.folder,
  }).ended();

test(
  'a backup that a job made passes, and its restore is timed',
  async () => {
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    const { code, output } = await drill();
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/^radarr: \w{8}, 4 files, \d+ s old, restored in \d+ s$/m),
    ]);
    const figures = await world.metrics.of('radarr');
    expect(figures).toMatchObject({ drill_success: 1, drill_files: 4 });
    expect(figures.drill_duration_seconds).toBeLessThan(60);
    expect(figures.drill_snapshot_age_seconds).toBeLessThan(60);
    expect(Date.now() / 1000 - (figures.drill_last_success_timestamp_seconds ?? 0)).toBeLessThan(60);
  },
  TIME,
);

test.each([
  ['too old', 'days', () => void snapshot(world, { days: 3 })],
  ['of the future', 'is a clock wrong', () => void snapshot(world, { days: -1 })],
  ['missing', 'has no snapshot', () => void snapshot(world, { service: 'sonarr' })],
  [
    'one that another run made',
    'the sentinel does not say',
    () => void snapshot(world, { sentinel: 'job=other\n' }),
  ],
  [
    'of half the files',
    'where the backup before had',
    () => {
      for (let i = 0; i < 10; i++) writeFileSync(join(world.source, `film ${i}`), 'x');
      snapshot(world, { days: 1 });
      for (let i = 0; i < 10; i++) rmSync(join(world.source, `film ${i}`));
      snapshot(world);
    },
  ],
  [
    'damaged',
    'has damaged files',
    () => {
      damage(join(world.source, 'radarr.db'));
      snapshot(world);
    },
  ],
])(
  'a newest backup that is %s fails it',
  async (_, reason, prepare) => {
    prepare();
    const { code, output } = await drill();
    const said = reason === 'days' ? 'and 129600 s are allowed' : reason;
    expect([code, output]).toEqual([1, expect.stringContaining(said)]);
    expect(await world.metrics.of('radarr')).toMatchObject({ drill_success: 0 });
  },
  TIME,
);

test(
  'a pack of the repository that is gone fails it',
  async () => {
    snapshot(world);
    rmSync(join(world.server.repository('backup-media'), 'data'), { recursive: true });
    expect(await drill()).toMatchObject({ code: 1, output: expect.stringContaining('cannot be restored') });
  },
  TIME,
);

test(
  'one service that fails does not keep it from the others, nor take away what was',
  async () => {
    snapshot(world);
    await drill();
    const { drill_last_success_timestamp_seconds: last } = await world.metrics.of('radarr');
    snapshot(world, { sentinel: '' });
    snapshot(world, { service: 'sonarr' });
    expect(await drill(['radarr', 'lidarr', 'sonarr'])).toMatchObject({ code: 1 });
    expect(await world.metrics.of('sonarr')).toMatchObject({ drill_success: 1 });
    const after = await world.metrics.of('radarr');
    expect(after).toMatchObject({ drill_success: 0, drill_last_success_timestamp_seconds: last });
  },
  TIME,
);
