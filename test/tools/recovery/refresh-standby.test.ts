import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { World } from '../backup/world';
import { contentOf, leftovers } from '../restore/content';
import { OWN_MV } from '../restore/restored';
import { type Answers, answering } from './answering';

/** The job that keeps a standby warm, with real restic: what it puts on the volume, and when it keeps its hands off. */

const BACKUP_ZONE = 'zonarr-media-backup';
const STANDBY = 'deployment/radarr-standby';
const IDENTITY = '<MediaContainer machineIdentifier="one"/>';
const TIME = 60_000;

let world: World;
let service: Awaited<ReturnType<typeof answering>>;
let answers: Answers;
let saved: readonly string[];

/** A service with one backup; the volume of its standby lies where the backup found that of the service. */
beforeEach(async () => {
  answers = { '/identity': [200, IDENTITY] };
  [world, service] = await Promise.all([World.start(), answering(answers)]);
  expect(await world.backup({ EXCLUDE: '' }).ended()).toMatchObject({ code: 0 });
  saved = contentOf(world.source);
  renameSync(world.source, `${world.source}-of-the-service`);
  mkdirSync(world.source);
  standby({ replicas: 0 });
}, 900_000);
afterEach(() => Promise.all([world.stop(), service.stop()]));

/** The standby with its pod, whose first container has passed or not. */
function standby({ replicas = 1, initialized = true } = {}): void {
  const conditions = [{ type: 'Initialized', status: initialized ? 'True' : 'False' }];
  world.cluster.run(STANDBY, { replicas, namespace: BACKUP_ZONE, pod: { status: { conditions } } });
}

const refresh = (more: NodeJS.ProcessEnv = {}, path: readonly string[] = []) =>
  world
    .run(
      'refresh-standby.sh',
      world.env(
        'radarr',
        {
          NAMESPACE: BACKUP_ZONE,
          STANDBY: 'radarr-standby',
          SOURCE: world.source,
          IDENTITY_URL: `${service.url}/identity`,
          MOVES: join(world.folder, 'moves'),
          ...more,
        },
        path,
      ),
    )
    .ended();

const marker = () => JSON.parse(readFileSync(join(world.source, '.zonarr-refreshed'), 'utf8')).snapshot;
const newest = () => world.snapshots().at(-1)?.id;

/** Backs the service itself up, whose volume lies aside meanwhile; gives what it holds. */
async function backUpAgain(): Promise<readonly string[]> {
  renameSync(world.source, `${world.source}-of-the-standby`);
  renameSync(`${world.source}-of-the-service`, world.source);
  await world.backup({ EXCLUDE: '' }).ended();
  const content = contentOf(world.source);
  renameSync(world.source, `${world.source}-of-the-service`);
  renameSync(`${world.source}-of-the-standby`, world.source);
  return content;
}
const OURS = ['.zonarr-identity', '.zonarr-refreshed'];

test(
  'the newest backup is put on the volume, with who the service is, and how old it is',
  async () => {
    expect(await refresh()).toMatchObject({ code: 0 });
    expect(contentOf(world.source)).toEqual(saved);
    expect(leftovers(world.source)).toEqual(OURS);
    expect(marker()).toBe(newest());
    expect(readFileSync(join(world.source, '.zonarr-identity'), 'utf8')).toBe(IDENTITY);
    const { standby_data_timestamp_seconds: taken, ...figures } = await world.metrics.of('radarr');
    expect(figures).toMatchObject({ standby_refresh_success: 1 });
    expect(Math.abs((taken ?? 0) - Date.now() / 1000)).toBeLessThan(120);
  },
  TIME,
);

test(
  'what is there already is not fetched again; a newer backup is, and nothing of the older one stays',
  async () => {
    await refresh();
    expect((await refresh()).output).not.toContain('fetching');
    writeFileSync(join(`${world.source}-of-the-service`, 'newer'), 'since then');
    const later = await backUpAgain();
    expect(await refresh()).toMatchObject({ code: 0 });
    expect([contentOf(world.source), leftovers(world.source)]).toEqual([later, OURS]);
  },
  TIME,
);

test(
  'a newer backup that a mark calls in question is passed over',
  async () => {
    await refresh();
    const good = marker();
    await backUpAgain();
    expect(newest()).not.toBe(good);
    const job = world
      .snapshots()
      .at(-1)
      ?.tags.find((tag) => tag.startsWith('job='));
    world.restic('backup', '--quiet', `--tag=${job?.replace('job=', 'doubtful=')}`, __filename);
    expect(await refresh()).toMatchObject({ code: 0 });
    expect(marker()).toBe(good);
  },
  TIME,
);

test(
  'a standby that runs is left alone; one that waits for its first data gets it',
  async () => {
    standby({ initialized: true });
    expect((await refresh()).output).toContain('runs; its data is left alone');
    expect(existsSync(join(world.source, '.zonarr-refreshed'))).toBe(false);
    standby({ initialized: false });
    await refresh();
    expect(contentOf(world.source)).toEqual(saved);
  },
  TIME,
);

test(
  'nothing is touched when the API does not say whether the standby runs, or there is no backup',
  async () => {
    world.cluster.refuse({ match: 'pods', times: 99 });
    expect(await refresh()).toMatchObject({ code: 1, output: expect.stringContaining('does not say') });
    world.cluster.refuse();
    expect(await world.metrics.of('radarr')).toMatchObject({ standby_refresh_success: 0 });
    expect(await refresh({ SERVICE: 'sonarr' })).toMatchObject({
      code: 0,
      output: expect.stringContaining('has no backup yet'),
    });
    expect(contentOf(world.source)).toEqual([]);
    expect(existsSync(join(world.source, '.zonarr-refreshed'))).toBe(false);
  },
  TIME,
);

test(
  'a service that does not say who it is keeps the word that it gave before',
  async () => {
    await refresh();
    answers['/identity'] = [503, 'later'];
    expect(await refresh()).toMatchObject({ code: 0 });
    expect(readFileSync(join(world.source, '.zonarr-identity'), 'utf8')).toBe(IDENTITY);
  },
  TIME,
);

test.each([2, 4, 6])(
  'killed at move %i, the standby waits, and the next run makes it whole',
  async (move) => {
    await refresh({ KILL_AT: String(move) }, [OWN_MV]);
    expect(existsSync(join(world.source, '.zonarr-refreshed'))).toBe(false);
    expect(await refresh()).toMatchObject({ code: 0 });
    expect([contentOf(world.source), leftovers(world.source)]).toEqual([saved, OURS]);
  },
  TIME,
);
