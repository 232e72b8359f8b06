import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WITHOUT_CAPABILITIES } from './backup/shells';
import { World } from './backup/world';

/** The backup of the library, or of a list of it: what is missing is a warning, not a failure. */

const KEY = 'key of radarr';
const TIME = 60_000;
let world: World;
let library: string;
let radarr: Server;

beforeEach(async () => {
  world = await World.start();
  library = join(world.folder, 'library');
  for (const folder of ['media/movies', 'torrents/incomplete', 'usenet/incomplete'])
    mkdirSync(join(library, folder), { recursive: true });
  writeFileSync(join(library, 'media/movies/Alien (1979).mkv'), 'a film');
  writeFileSync(join(library, 'torrents/incomplete/half'), 'half a film');
  radarr = createServer(({ url, headers }, response) => {
    const known = url === '/api/v3/movie' && headers['x-api-key'] === KEY;
    response.writeHead(known ? 200 : 401).end('[{"title":"Alien"}]');
  });
  await new Promise<void>((resolve) => radarr.listen(0, '127.0.0.1', resolve));
}, 900_000);
afterEach(async () => {
  radarr?.close();
  await world?.stop();
});

function backup(more: NodeJS.ProcessEnv = {}) {
  const env = world.env('library', {
    RESTIC_REST_USERNAME: 'backup-library',
    MODE: 'list',
    LIBRARY: library,
    ARRS: `radarr http://127.0.0.1:${(radarr.address() as AddressInfo).port}`,
    KEY_RADARR: KEY,
    ...more,
  });
  return world.run('backup-library.sh', env, [...WITHOUT_CAPABILITIES, '/bin/sh']).ended();
}

/** Content of a file of the newest snapshot, and the names of all. */
function saved(name: string): { content: string; names: readonly string[] } {
  const from = ['-r', world.server.repository('backup-library'), '--no-lock'];
  const names = world.restic('ls', 'latest', '--quiet', ...from).split('\n');
  const path = names.find((each) => each.endsWith(name));
  return { content: path ? world.restic('dump', 'latest', path, ...from) : '', names };
}

test(
  'the list has every file with its size, and what the *arr knows',
  async () => {
    expect(await backup()).toMatchObject({ code: 0 });
    expect(saved('/files').content).toMatch(/^6 \d{10} .*\/media\/movies\/Alien \(1979\)\.mkv$/m);
    expect(JSON.parse(saved('/radarr.json').content)).toEqual([{ title: 'Alien' }]);
    expect(saved('').names.filter((name) => name.endsWith('.mkv'))).toEqual([]);
    expect(await world.metrics.of('library')).toMatchObject({ backup_success: 1, backup_warnings: 0 });
  },
  TIME,
);

test(
  'in full the files are saved too, but not the half of a download',
  async () => {
    expect(await backup({ MODE: 'full' })).toMatchObject({ code: 0 });
    expect(saved('Alien (1979).mkv').content).toBe('a film');
    expect(saved('').names.filter((name) => /half$/.test(name))).toEqual([]);
  },
  TIME,
);

test.each([
  ['refuses its key', { KEY_RADARR: 'wrong' }],
  ['has no key', { KEY_RADARR: undefined }],
  ['does not answer', { ARRS: 'radarr http://127.0.0.1:1' }],
])(
  'an *arr that %s is a warning',
  async (_, env) => {
    const { code, output } = await backup(env);
    expect([code, output]).toEqual([0, expect.stringContaining('radarr did not give its list')]);
    expect(await world.metrics.of('library')).toMatchObject({ backup_success: 1, backup_warnings: 1 });
    expect(saved('/files').content).toContain('Alien');
  },
  TIME,
);

test(
  'a file that cannot be read is a warning',
  async () => {
    writeFileSync(join(library, 'media/secret'), 'x');
    chmodSync(join(library, 'media/secret'), 0);
    const { code, output } = await backup({ MODE: 'full' });
    expect([code, output]).toEqual([0, expect.stringContaining('some files of the library were not read')]);
    expect(await world.metrics.of('library')).toMatchObject({ backup_success: 1, backup_warnings: 1 });
  },
  TIME,
);

test(
  'an empty library is nothing new, until it was saved once: then its disk is not there',
  async () => {
    rmSync(world.server.repository('backup-library'), { recursive: true });
    const empty = { LIBRARY: join(world.folder, 'empty') };
    mkdirSync(empty.LIBRARY);
    expect(await backup(empty)).toMatchObject({ code: 0 });
    expect(world.snapshots('backup-library')).toEqual([]);
    expect(await backup()).toMatchObject({ code: 0 });
    const { code, output } = await backup(empty);
    expect([code, output]).toEqual([1, expect.stringContaining('is empty, and was not before')]);
    expect(await world.metrics.of('library')).toMatchObject({ backup_success: 0 });
  },
  TIME,
);
