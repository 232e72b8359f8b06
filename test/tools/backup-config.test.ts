import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeConfiguration, makeDatabaseWithLog } from './backup/configuration';
import { busybox, WITHOUT_CAPABILITIES } from './backup/shells';
import { World } from './backup/world';

/** Backups of configurations: a real restic, a real append-only server, a real pushgateway. */

let world: World;
beforeEach(async () => {
  world = await World.start();
}, 900_000);
afterEach(() => world?.stop());

const radarr = 'deployment/radarr';
const TIME = 90_000;

test(
  'a service is stopped, saved and started, and its downtime is told',
  async () => {
    const { code, output } = await world.backup().ended();
    expect([code, output]).toEqual([0, expect.stringMatching(/^downtime of radarr: \d+\.\d s$/m)]);
    expect([world.cluster.replicas(radarr), world.cluster.marks(radarr)]).toEqual([1, []]);
    expect(world.cluster.turnOf()).toBeUndefined();

    const [snapshot, ...others] = world.snapshots();
    expect(others).toEqual([]);
    expect(snapshot?.tags).toEqual(['service=radarr', 'zone=media', 'job=backup-radarr-1']);
    const database = join(world.source, 'radarr.db');
    expect(world.saved(snapshot?.id ?? '', database)).toEqual(readFileSync(database));

    const figures = await world.metrics.of('radarr');
    expect(figures).toMatchObject({ backup_success: 1, backup_warnings: 0, backup_files: 4 });
    expect(figures.backup_downtime_seconds).toBeGreaterThan(0.3);
    expect(figures.backup_size_bytes).toBeGreaterThan(50_000);
    expect(Date.now() / 1000 - (figures.backup_last_success_timestamp_seconds ?? 0)).toBeLessThan(60);
  },
  TIME,
);

test(
  'one patch stops it and says all that a stranger needs to start it again',
  async () => {
    world.cluster.run(radarr, { replicas: 3 });
    const run = world.backup();
    await run.said('saving');
    const { metadata, spec } = world.cluster.read(radarr);
    expect(spec?.replicas).toBe(0);
    expect(metadata.labels).toEqual({ 'zonarr.dev/maintenance': 'backup' });
    expect(metadata.annotations).toMatchObject({
      'zonarr.dev/stopped-by': 'backup-radarr-1',
      'zonarr.dev/stopped-replicas': '3',
    });
    const left = Date.parse(metadata.annotations?.['zonarr.dev/stopped-until'] ?? '') - Date.now();
    expect(left).toBeGreaterThan(60_000);
    expect(left).toBeLessThan(121_000);
    await run.ended();
    expect(world.cluster.calls(/patch deployment.*"resourceVersion"/)).toHaveLength(2);
    expect(world.cluster.replicas(radarr)).toBe(3);
  },
  TIME,
);

test(
  'the tools of the image do, on a volume that only its owner may read and nobody may write',
  async () => {
    makeDatabaseWithLog(join(world.source, 'sonarr.db'));
    for (const path of ['config.xml', '.']) chmodSync(join(world.source, path), path === '.' ? 0o500 : 0o400);
    const { shell, path } = busybox(world.folder);
    const { code, output } = await world.backup({}, path, [...WITHOUT_CAPABILITIES, ...shell]).ended();
    expect([code, output]).toEqual([0, expect.stringContaining('6 files, 2 of them databases, 0 problems')]);
  },
  TIME,
);

test(
  'what the service makes anew, and what a restore keeps on the volume, stays out',
  async () => {
    makeConfiguration(join(world.source, '.zonarr-before-restore'));
    await world.backup().ended();
    const names = world.restic('ls', 'latest', '--no-lock').split('\n');
    expect(names).toContain(join(world.source, 'a name with spaces'));
    expect(names.filter((name) => /logs|zonarr-before/.test(name))).toEqual([]);
  },
  TIME,
);

test.each([
  ['prometheus/zonarr', 'Prometheus'],
  ['scaledobject/plex', 'ScaledObject'],
])(
  '%s is stopped and started in its own way',
  async (workload, kind) => {
    const SERVICE = workload.split('/')[1] ?? '';
    world.cluster.run(workload, { kind });
    const run = world.backup({ SERVICE, WORKLOAD: workload });
    await run.said('saving');
    const { metadata, spec } = world.cluster.read(workload);
    if (kind === 'Prometheus') expect(spec?.replicas).toBe(0);
    else expect(metadata.annotations).toMatchObject({ 'autoscaling.keda.sh/paused-replicas': '0' });
    const { code, output } = await run.ended();
    expect([code, output]).toEqual([0, expect.stringContaining(`downtime of ${SERVICE}`)]);
    expect(world.cluster.marks(workload)).toEqual([]);
    expect(world.cluster.replicas(workload)).toBe(1);
  },
  TIME,
);

test(
  'a service that a person had scaled to 0 is saved and stays so',
  async () => {
    world.cluster.run(radarr, { replicas: 0 });
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    expect([world.cluster.replicas(radarr), world.cluster.marks(radarr)]).toEqual([0, []]);
  },
  TIME,
);

test(
  'a service that does not become ready fails the run, which says so',
  async () => {
    world.cluster.run(radarr, { readyMilliseconds: 1_000_000 });
    const { code, output } = await world.backup({ READY_SECONDS: '2' }).ended();
    expect([code, output]).toEqual([1, expect.stringContaining('did not become ready')]);
    expect(world.cluster.replicas(radarr)).toBe(1);
    expect(await world.metrics.of('radarr')).toMatchObject({ backup_success: 0 });
  },
  TIME,
);

test(
  'of several first backups at once one makes the repository, and all can read it',
  async () => {
    rmSync(world.server.repository('backup-media'), { recursive: true });
    const services = ['radarr', 'sonarr', 'lidarr'];
    for (const name of services.slice(1)) world.cluster.run(`deployment/${name}`);
    const runs = services.map((SERVICE) => world.backup({ SERVICE }));
    for (const run of runs) expect(await run.ended()).toMatchObject({ code: 0 });
    expect(world.snapshots()).toHaveLength(services.length);
  },
  TIME,
);
