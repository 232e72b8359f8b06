import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { BackedUp, RADARR } from './backup/backed-up';
import { makeConfiguration } from './backup/configuration';
import { WITHOUT_CAPABILITIES } from './backup/shells';
import { type World, WRONG_CLOCK } from './backup/world';

/** What a backup needs and does not get: the API, the server, space, time, a right clock. The service runs all the same. */

let before: BackedUp;
let world: World;
const TIME = 180_000;

beforeEach(async () => {
  before = await BackedUp.start();
  world = before.world;
}, 900_000);
afterEach(() => world?.stop());

test(
  'a backup that takes too long is given up',
  async () => {
    const run = world.backupWhile('sleep 30', { STOP_SECONDS: '4' });
    await before.expectFailure(await run.ended(), 'restic ended with code 124');
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'an API server that refuses for a while is asked until it obeys',
  async () => {
    world.cluster.refuse(
      { match: 'patch deployment/radarr .*"replicas": 0', times: 3 },
      { match: 'patch deployment/radarr .*"replicas": 1', times: 8 },
      { match: 'get pods', times: 3 },
      { match: 'lease', times: 3 },
    );
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    before.expectRuns();
  },
  TIME,
);

test(
  'an answer of the API server that is lost does no harm',
  async () => {
    world.cluster.refuse(
      { match: 'patch deployment/radarr .*"replicas": 0', times: 1, afterwards: true },
      { match: 'patch deployment/radarr .*"replicas": 1', times: 1, afterwards: true },
      { match: 'patch lease', times: 1, afterwards: true },
    );
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    before.expectRuns();
  },
  TIME,
);

test(
  'a service that the API server will not start is started by the next ensure-started',
  async () => {
    world.cluster.refuse({ match: 'patch deployment/radarr .*"replicas": 1', times: 1000 });
    const { code } = await world.backup({ POD_NAME: 'stuck', START_SECONDS: '2' }).ended();
    expect([code, world.cluster.replicas(RADARR)]).toEqual([1, 0]);
    world.cluster.refuse();
    world.cluster.pod('stuck', 'Failed');
    await world.ensureStarted();
    before.expectRuns();
  },
  TIME,
);

test(
  'a backup server that is down stops nothing',
  async () => {
    await world.server.down();
    const stops = world.cluster.calls(/"replicas": 0/).length;
    const { code } = await world.backup({ OPEN_SECONDS: '3' }).ended();
    expect(code).not.toBe(0);
    before.expectRuns();
    expect(world.cluster.calls(/"replicas": 0/)).toHaveLength(stops);
    expect(await world.metrics.of('radarr')).toMatchObject({ backup_success: 0 });
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'a repository on a volume that is read-only stops nothing, and loses nothing',
  async () => {
    await world.server.down();
    const volume = world.server.folder;
    execFileSync('chmod', ['-R', 'a-w', volume]);
    try {
      await world.server.up([], WITHOUT_CAPABILITIES);
      const stops = world.cluster.calls(/"replicas": 0/).length;
      await before.expectFailure(await world.backup({ OPEN_SECONDS: '5' }).ended(), 'takes no lock');
      expect(world.cluster.calls(/"replicas": 0/)).toHaveLength(stops);
    } finally {
      execFileSync('chmod', ['-R', 'u+w', volume]);
    }
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'a backup server that goes down in the middle delays the start by no more than is allowed',
  async () => {
    makeConfiguration(join(world.source, 'more'), 60);
    const run = world.backup({ SILENT_SECONDS: '3' });
    await run.said('saving');
    await world.server.down();
    const since = Date.now();
    await run.said('has been silent for 3 s');
    await before.expectFailure(await run.ended(), 'restic ended with code');
    expect(Date.now() - since).toBeLessThan(20_000);
    await world.server.up();
    before.expectGoodOneIntact();
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
  },
  TIME,
);

test(
  'SIGTERM in the middle starts the service within seconds',
  async () => {
    const run = world.backupWhile('sleep 30');
    await run.said('saving');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const asked = Date.now();
    run.terminate();
    await run.ended();
    expect(Date.now() - asked).toBeLessThan(10_000);
    before.expectRuns();
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'two backups at once stop their services one after the other',
  async () => {
    world.cluster.run('deployment/sonarr');
    const runs = [world.backup(), world.backup({ SERVICE: 'sonarr' })];
    for (const run of runs) expect(await run.ended()).toMatchObject({ code: 0 });
    const order = world.cluster
      .calls(/patch deployment.*"replicas": [01]/)
      .slice(2)
      .map((call) => /deployment\/(\w+).*"replicas": (\d)/.exec(call)?.slice(1).join(' '));
    const [first, second] = order[0] === 'radarr 0' ? ['radarr', 'sonarr'] : ['sonarr', 'radarr'];
    expect(order).toEqual([`${first} 0`, `${first} 1`, `${second} 0`, `${second} 1`]);
  },
  TIME,
);

test(
  'of two backups of one service the second waits for the first',
  async () => {
    const runs = [world.backup(), world.backup()];
    for (const run of runs) expect(await run.ended()).toMatchObject({ code: 0 });
    expect(before.ids).toHaveLength(3);
    before.expectRuns();
  },
  TIME,
);

test.each([
  ['ahead', '86400'],
  ['behind', '-86400'],
])(
  'a clock that is a day %s changes nothing',
  async (_, CLOCK_JUMP) => {
    const { code, output } = await world.backup({ CLOCK_JUMP }, [WRONG_CLOCK]).ended();
    expect([code, output]).toEqual([0, expect.stringMatching(/downtime of radarr: \d\.\d s/)]);
    before.expectRuns();
  },
  TIME,
);

describe('with a repository that is almost full', () => {
  beforeEach(async () => {
    await world.stop();
    before = await BackedUp.start(['--max-size=3000000']);
    world = before.world;
  }, 900_000);

  test(
    'what does not fit is not saved, and the rest stays whole',
    async () => {
      makeConfiguration(join(world.source, 'more'), 8);
      await before.expectFailure(
        await world.backup({ STOP_SECONDS: '10' }).ended(),
        'restic ended with code',
      );
      before.expectGoodOneIntact();
    },
    TIME,
  );
});
