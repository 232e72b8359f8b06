import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../jobs/prepare-library.sh');
const { uid, gid } = statSync(tmpdir());
const own = { uid: process.getuid?.() ?? uid, gid: process.getgid?.() ?? gid };
let library: string;

beforeEach(() => {
  library = mkdtempSync(join(tmpdir(), 'library-'));
});
afterEach(() => rmSync(library, { recursive: true }));

const prepare = () =>
  execFileSync('/bin/sh', [script], {
    env: {
      PATH: process.env.PATH,
      LIBRARY: library,
      LIBRARY_UID: String(own.uid),
      LIBRARY_GID: String(own.gid),
      LIBRARY_FOLDERS: 'media/movies torrents usenet',
    },
  });

test('an empty place gets every folder, with the shared group inherited', () => {
  prepare();
  for (const folder of ['.', 'media', 'media/movies', 'torrents', 'usenet']) {
    expect([folder, statSync(join(library, folder)).mode & 0o7777]).toEqual([folder, 0o2775]);
  }
});

test('what is already there keeps its owner and mode, and a second run changes nothing', () => {
  mkdirSync(join(library, 'media/movies'), { recursive: true });
  const film = join(library, 'media/movies/film.mkv');
  writeFileSync(film, 'x', { mode: 0o600 });
  prepare();
  prepare();
  expect(statSync(film).mode & 0o777).toBe(0o600);
});
