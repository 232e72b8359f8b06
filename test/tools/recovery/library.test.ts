import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NAMESPACE } from '../backup/cluster';
import { Healing } from './healing';

/** What needs the library is held while the NAS is away, and started when a file can be written and read again. */

let world: Healing;
let library: string;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());
beforeEach(() => {
  world.reset();
  library = mkdtempSync(join(tmpdir(), 'library-'));
});
afterEach(() => rmSync(library, { recursive: true, force: true }));

const SERVICES = ['radarr', 'sonarr'];
const run = (script: string, more: NodeJS.ProcessEnv = {}) =>
  world
    .start(script, {
      SERVICE: 'library',
      ZONE: 'media',
      NAMESPACE,
      LIBRARY: library,
      TARGETS: SERVICES.map((service) => `${NAMESPACE} ${service}`).join('\n'),
      ...more,
    })
    .ended();
const replicas = () => SERVICES.map((service) => world.cluster.replicas(`deployment/${service}`));
const marks = () => SERVICES.map((service) => world.cluster.marks(`deployment/${service}`));
const results = () => world.incidents('library').map(({ action, result }) => `${action} ${result}`);

test('they are held, once, and all of them come back as they were', async () => {
  world.cluster.run('deployment/sonarr', { replicas: 2 });
  expect(await run('hold-library.sh')).toMatchObject({ code: 0 });
  expect(replicas()).toEqual([0, 0]);
  expect(await run('hold-library.sh')).toMatchObject({ code: 0 });
  expect(results()).toEqual(['held at no pods: radarr sonarr noted']);
  expect(await run('return-library.sh')).toMatchObject({ code: 0 });
  expect([replicas(), marks()]).toEqual([
    [1, 2],
    [[], []],
  ]);
  expect(results()[1]).toBe('started: radarr sonarr recovered');
  expect(readdirSync(library)).toEqual([]);
  expect(await world.metrics.of('library')).toMatchObject({ library_held: 0, library_test_success: 1 });
}, 60_000);

test('a library that cannot be written starts nothing', async () => {
  await run('hold-library.sh');
  const { code } = await run('return-library.sh', { LIBRARY: join(library, 'away'), MOUNT_SECONDS: '2' });
  expect([code, replicas()]).toEqual([1, [0, 0]]);
  expect(results().at(-1)).toBe('nothing was started failed');
  expect(existsSync(join(library, 'away'))).toBe(false);
}, 60_000);

test('one that a backup has stopped is left to it, and held the next time', async () => {
  world.cluster.patch('deployment/radarr', {
    metadata: {
      labels: { 'zonarr.dev/maintenance': 'backup' },
      annotations: { 'zonarr.dev/stopped-by': 'pod' },
    },
    spec: { replicas: 0 },
  });
  expect(await run('hold-library.sh')).toMatchObject({ code: 1 });
  expect(replicas()).toEqual([0, 0]);
  mkdirSync(join(library, 'x'));
  await run('return-library.sh');
  expect([replicas(), marks()[0]]).toEqual([
    [0, 1],
    ['zonarr.dev/maintenance', 'zonarr.dev/stopped-by'],
  ]);
}, 60_000);

test('an API that fails in the middle leaves the rest to the next run', async () => {
  world.cluster.refuse({ match: 'patch deployment/radarr', times: 1 });
  expect(await run('hold-library.sh')).toMatchObject({ code: 1 });
  expect(await run('hold-library.sh')).toMatchObject({ code: 0 });
  world.cluster.refuse({ match: 'patch deployment/radarr', times: 2 });
  expect(await run('return-library.sh')).toMatchObject({ code: 1 });
  expect(await run('return-library.sh')).toMatchObject({ code: 0 });
  expect([replicas(), marks()]).toEqual([
    [1, 1],
    [[], []],
  ]);
}, 60_000);
