import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '../backup/world';
import { type Answers, answering } from './answering';

/** What makes a standby that runs good enough to serve. */

const IDENTITY = '<MediaContainer machineIdentifier="one"/>';
const PART = '/library/parts/1/1/file.mkv';

let world: World;
let standby: Awaited<ReturnType<typeof answering>>;
let folder: string;
const answers: Answers = {};

beforeAll(async () => {
  [world, standby] = await Promise.all([World.start(), answering(answers)]);
}, 900_000);
afterAll(() => Promise.all([world.stop(), standby.stop()]));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standby-'));
  for (const name of ['volume', 'library/films']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'volume/.zonarr-identity'), IDENTITY);
  writeFileSync(join(folder, 'library/films/film.mkv'), 'x'.repeat(5000));
  answers['/identity'] = [200, IDENTITY];
  answers['/library/all'] = [
    200,
    `<MediaContainer><Part id="1" key="${PART}" size="5000"/></MediaContainer>`,
  ];
  answers[PART] = [200, 'x'.repeat(5000)];
});
afterEach(() => rmSync(folder, { recursive: true }));

const verify = (more: NodeJS.ProcessEnv = {}) =>
  world
    .run(
      'verify-standby.sh',
      world.env('plex', {
        STANDBY_URL: standby.url,
        IDENTITY: '/identity',
        VOLUME: join(folder, 'volume'),
        LIBRARY: join(folder, 'library'),
        START_SECONDS: '2',
        PAUSE_SECONDS: '0',
        ...more,
      }),
    )
    .ended();

test('the same server with the same library, and a range of a file with a token', async () => {
  expect((await verify()).output).toBe('identity: ok\nlibrary: ok\n');
  const { code, output } = await verify({ TOKEN: 'right' });
  expect([code, output]).toEqual([0, 'identity: ok\nlibrary: ok\nrange of a file: ok\n']);
  const figures = await world.metrics.of('plex');
  expect(figures.standby_verified).toBe(1);
  expect(Math.abs((figures.standby_verified_timestamp_seconds ?? 0) - Date.now() / 1000)).toBeLessThan(60);
});

test.each<[string, string, () => void, NodeJS.ProcessEnv]>([
  ['another server answers', 'identity', () => (answers['/identity'] = [200, 'another']), {}],
  ['nobody answers', 'identity', () => delete answers['/identity'], {}],
  ['nobody knows who it should be', 'identity', () => rmSync(join(folder, 'volume/.zonarr-identity')), {}],
  ['the library is not mounted', 'library', () => rmSync(join(folder, 'library/films/film.mkv')), {}],
  ['the token is refused', 'range of a file', () => undefined, { TOKEN: 'wrong' }],
  [
    'the server sees no file',
    'range of a file',
    () => (answers['/library/all'] = [200, '']),
    { TOKEN: 'right' },
  ],
  ['a file is too short', 'range of a file', () => (answers[PART] = [200, 'x']), { TOKEN: 'right' }],
])('it is unverified when %s', async (_, check, arrange, more) => {
  arrange();
  const { code, output } = await verify(more);
  expect([code, output]).toEqual([1, expect.stringContaining(`${check}: FAILED`)]);
  expect((output.match(/FAILED/g) ?? []).length).toBe(1);
  expect((await world.metrics.of('plex')).standby_verified).toBe(0);
  expect(output).not.toContain(more.TOKEN ?? 'FAILED: ');
});
