import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busybox } from '../backup/shells';
import { WRONG_CLOCK } from '../backup/world';
import { Healing, MANAGEMENT, probe, wants } from './healing';

/** What keeps the healing within its bounds, whatever dies, lies or is missing. */

let world: Healing;
const TIME = 60_000;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());
beforeEach(async () => {
  world.reset();
  await world.prometheus.see(wants('radarr'), probe('radarr', 0));
}, TIME);

const radarr = 'deployment/radarr';
const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
/** One look at what wants healing, and no waiting for it. */
const BRIEF = { HEAL_SECONDS: '1', READY_SECONDS: '1', ROUND_SECONDS: '1' };
const heal = (more: NodeJS.ProcessEnv = {}, tools?: Parameters<Healing['start']>[2]) =>
  world.start('heal.sh', { ...BRIEF, ...more }, tools).ended();

test.each([
  [1, 50, 0],
  [1, 70, 1],
  [2, 70, 0],
  [2, 130, 1],
  [3, 130, 0],
  [3, 250, 1],
])(
  'after attempt %i, %i seconds ago, come %i more: each pause is twice the one before',
  async (count, seconds, expected) => {
    world.remember('radarr', { count, last: ago(seconds), well: false });
    await heal({ PAUSE_SECONDS: '60', ATTEMPTS: '5' });
    expect(world.deleted()).toHaveLength(expected);
  },
  TIME,
);

test.each([
  ['well for an hour starts anew', { well: true, last: ago(3700) }, 1],
  ['well for a shorter time does not', { well: true, last: ago(3000) }, 0],
  ['not well does not, however long ago', { well: false, last: ago(370_000) }, 0],
])(
  'the count of a service that was %s',
  async (_, state, expected) => {
    world.remember('radarr', { count: 3, escalated: false, ...state });
    await heal();
    expect(world.deleted()).toHaveLength(expected);
    expect(world.incidents().some(({ result }) => result === 'escalated')).toBe(expected === 0);
  },
  TIME,
);

test(
  'a run that is killed has used up its attempt, so four of them delete no more than three pods',
  async () => {
    for (const attempt of [1, 2, 3]) {
      const run = world.start('heal.sh', { READY_SECONDS: '30' });
      await run.said(`attempt ${attempt} of 3`);
      run.signal('SIGKILL');
      await run.ended();
      // The pod of a job takes all its processes with it.
      expect(world.attempts('radarr')).toMatchObject({ count: attempt, well: false });
    }
    await heal();
    expect(world.deleted().length).toBeLessThanOrEqual(3);
    expect(world.incidents().map(({ result }) => result)).toEqual(['escalated']);
    expect(await world.metrics.of('radarr')).toMatchObject({ recovery_exhausted: 1 });
  },
  TIME,
);

test(
  'an API that goes away in the middle leaves the attempt counted, and the next run goes on',
  async () => {
    world.cluster.refuse({ match: ' delete ', times: 1 }, { match: 'get pods', times: 40 });
    await heal();
    expect(world.incidents()).toEqual([expect.objectContaining({ result: 'failed' })]);
    world.cluster.refuse();
    await heal();
    expect(world.attempts('radarr')).toMatchObject({ count: 2 });
    expect(world.deleted().at(-1)).toBe('pod/radarr-0 grace 10');
  },
  TIME,
);

test.each([
  ['ahead', '86400'],
  ['behind', '-86400'],
])(
  "a job whose clock is a day %s keeps to the pauses all the same: they go by Prometheus's",
  async (_, CLOCK_JUMP) => {
    world.remember('radarr', { count: 1, last: ago(30), well: true });
    await heal({ PAUSE_SECONDS: '60', CLOCK_JUMP }, { path: [WRONG_CLOCK] });
    expect(world.deleted()).toEqual([]);
    world.remember('radarr', { count: 1, last: ago(90), well: true });
    await heal({ PAUSE_SECONDS: '60', CLOCK_JUMP }, { path: [WRONG_CLOCK] });
    expect(Math.abs(Number(world.attempts('radarr')?.last) - ago(0))).toBeLessThan(30);
  },
  TIME,
);

test(
  'what somebody wrote over the attempts counts as none, and is counted from there',
  async () => {
    const data = { radarr: '{"count": "many", "last": [', sonarr: '7' };
    world.cluster.put('configmap/recovery-attempts', { data }, MANAGEMENT);
    await world.prometheus.see(wants('radarr'), wants('sonarr'));
    await heal();
    expect([world.attempts('radarr')?.count, world.attempts('sonarr')?.count]).toEqual([1, 1]);
  },
  TIME,
);

test(
  'in the shell of the image it does the same',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shell-'));
    const tools = busybox(folder);
    world.cluster.run(radarr, { wellAfter: 99 });
    await world.prometheus.see(wants('radarr'), probe('radarr', 0));
    await heal({ HEAL_SECONDS: '60' }, tools);
    rmSync(folder, { recursive: true });
    expect(world.deleted()).toHaveLength(3);
    expect(world.incidents().map(({ result }) => result)).toEqual([
      'failed',
      'failed',
      'failed',
      'escalated',
    ]);
  },
  TIME,
);
