import { World, WRONG_CLOCK } from './backup/world';

/** The job that starts what a backup left stopped. */

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 900_000);
afterAll(() => world?.stop());

const radarr = 'deployment/radarr';
const TIME = 60_000;
const HOUR = 3600;

const inSeconds = (seconds: number) =>
  new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+/, '');

/** Radarr as a stop leaves it; the owner lives unless told otherwise. */
function stopped({ purpose = 'backup', seconds = HOUR, replicas = 2 } = {}): void {
  world.cluster.refuse();
  world.cluster.run(radarr, { replicas });
  world.cluster.pod('owner');
  world.cluster.patch(radarr, {
    metadata: {
      labels: { 'zonarr.dev/maintenance': purpose },
      annotations: {
        'zonarr.dev/stopped-by': 'owner',
        'zonarr.dev/stopped-replicas': String(replicas),
        'zonarr.dev/stopped-until': inSeconds(seconds),
      },
    },
    spec: { replicas: 0 },
  });
}

const replicas = () => world.cluster.replicas(radarr);

test(
  'a service whose backup is at work is left alone',
  async () => {
    stopped();
    expect(await world.ensureStarted()).toMatchObject({ code: 0 });
    expect(replicas()).toBe(0);
    expect(await world.metrics.of('ensure-started', 'storage')).toMatchObject({ ensure_started_restarts: 0 });
  },
  TIME,
);

test.each([
  ['is gone', () => world.cluster.remove('pod/owner')],
  ['has ended', () => world.cluster.pod('owner', 'Succeeded')],
  ['has failed', () => world.cluster.pod('owner', 'Failed')],
  ['is on a node that is lost', () => world.cluster.pod('owner', 'Running', false)],
  ['has had its time', () => stopped({ seconds: -1 })],
])(
  'a service whose backup %s is started with all its replicas',
  async (_, end) => {
    stopped();
    end();
    const { code, output } = await world.ensureStarted();
    expect([code, output]).toEqual([
      0,
      expect.stringContaining(`zonarr-media ${radarr}: started, for owner`),
    ]);
    expect([replicas(), world.cluster.marks(radarr)]).toEqual([2, []]);
    const figures = await world.metrics.of('ensure-started', 'storage');
    expect(figures.ensure_started_restarts).toBe(1);
    expect(Date.now() / 1000 - (figures.ensure_started_timestamp_seconds ?? 0)).toBeLessThan(60);
  },
  TIME,
);

test(
  'a pod that the API does not know to run yet counts as alive',
  async () => {
    stopped();
    world.cluster.pod('owner', 'Pending', false);
    await world.ensureStarted();
    expect(replicas()).toBe(0);
  },
  TIME,
);

test.each([
  ['scaledobject/plex', 'ScaledObject'],
  ['prometheus/zonarr', 'Prometheus'],
])(
  '%s is started in its own way',
  async (workload, kind) => {
    const SERVICE = workload.split('/')[1] ?? '';
    world.cluster.run(workload, { kind });
    const run = world.backup({
      SERVICE,
      WORKLOAD: workload,
      POD_NAME: `${SERVICE}-killed`,
      TURN_EXPIRES: '4',
    });
    await run.said('checking');
    run.signal('SIGKILL');
    world.cluster.pod(`${SERVICE}-killed`, 'Failed');
    await world.ensureStarted(`zonarr-media ${workload}`);
    expect([world.cluster.marks(workload), world.cluster.replicas(workload)]).toEqual([[], 1]);
  },
  TIME,
);

test(
  'half restored data is not started, but reported',
  async () => {
    stopped({ purpose: 'restore', seconds: -1 });
    world.cluster.remove('pod/owner');
    const { code, output } = await world.ensureStarted();
    expect([code, output]).toEqual([
      0,
      expect.stringContaining('stopped for a restore, and owner had until'),
    ]);
    expect(replicas()).toBe(0);
  },
  TIME,
);

test(
  'the label alone, as a person sets it, is left alone',
  async () => {
    world.cluster.run(radarr, { replicas: 0 });
    world.cluster.patch(radarr, { metadata: { labels: { 'zonarr.dev/maintenance': 'backup' } } });
    expect(await world.ensureStarted()).toMatchObject({ code: 0 });
    expect(replicas()).toBe(0);
  },
  TIME,
);

test(
  'replicas that a person has given meanwhile stay',
  async () => {
    stopped();
    world.cluster.remove('pod/owner');
    world.cluster.patch(radarr, { spec: { replicas: 5 } });
    await world.ensureStarted();
    expect([replicas(), world.cluster.marks(radarr)]).toEqual([5, []]);
  },
  TIME,
);

test(
  'a service that is changed at the same moment is looked at again',
  async () => {
    stopped();
    world.cluster.remove('pod/owner');
    world.cluster.refuse({ match: 'patch', times: 1 });
    expect(await world.ensureStarted()).toMatchObject({ code: 0 });
    expect(replicas()).toBe(2);
  },
  TIME,
);

test('a patch that is based on an older state is refused', () => {
  stopped();
  expect(() => world.cluster.patch(radarr, { metadata: { resourceVersion: '1' } })).toThrow('Conflict');
});

test(
  'an API that does not say whether the owner lives is no reason to start',
  async () => {
    stopped();
    world.cluster.refuse({ match: 'get pod/owner', times: 9 });
    expect(await world.ensureStarted()).toMatchObject({ code: 1 });
    expect(replicas()).toBe(0);
  },
  TIME,
);

test(
  'a service that cannot be started does not keep it from the others',
  async () => {
    stopped();
    world.cluster.remove('pod/owner');
    world.cluster.refuse({ match: 'deployment/sonarr', times: 9 });
    world.cluster.run('deployment/sonarr');
    const { code, output } = await world.ensureStarted(
      `zonarr-media deployment/sonarr\nzonarr-media deployment/missing\nzonarr-media ${radarr}`,
    );
    expect([code, output]).toEqual([1, expect.stringContaining('deployment/sonarr: the API did not do it')]);
    expect(replicas()).toBe(2);
  },
  TIME,
);

test.each([
  ['ahead, which ends the time of every backup', '86400', 2],
  ['behind, which ends that of none', '-86400', 0],
])(
  'with a clock that is a day %s',
  async (_, CLOCK_JUMP, expected) => {
    stopped();
    await world.ensureStarted(undefined, { CLOCK_JUMP }, [WRONG_CLOCK]);
    expect(replicas()).toBe(expected);
    world.cluster.remove('pod/owner');
    await world.ensureStarted(undefined, { CLOCK_JUMP }, [WRONG_CLOCK]);
    expect(replicas()).toBe(2);
  },
  TIME,
);
