import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cut, damage, makeDatabase, makeDatabaseWithLog, redeclare } from './backup/configuration';

const script = join(__dirname, '../../jobs/check-sqlite.py');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'databases-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

/** Exit code and what it printed. */
const check = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', [script, ...args, folder], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

const sound = (counts: string) => ({ status: 0, stdout: `${counts}, 0 problems\n`, stderr: '' });

test('sound databases pass, by whatever name, and leave no file behind', () => {
  makeDatabase(at('library.blob'));
  makeDatabaseWithLog(at('with a log.db'));
  writeFileSync(at('notes.db'), 'SQLite, but no database');
  symlinkSync('/nowhere', at('link.db'));
  const log = readFileSync(at('with a log.db-wal'));
  expect(check()).toEqual(sound('5 files, 2 of them databases'));
  expect(readFileSync(at('with a log.db-wal'))).toEqual(log);
});

test.each([
  ['overwritten in the middle', damage],
  ['cut in half', cut],
])('a database that was %s is named', (_, spoil) => {
  makeDatabase(at('good.db'));
  makeDatabase(at('bad.db'));
  spoil(at('bad.db'));
  const { status, stdout, stderr } = check();
  expect([status, stdout]).toEqual([1, expect.stringMatching(/^2 files, 2 of them databases, [1-9]/)]);
  expect(stderr).toContain(at('bad.db'));
  expect(stderr).not.toContain(at('good.db'));
});

test('what is excluded is not looked at', () => {
  mkdirSync(at('Cache'));
  for (const name of ['logs.db', 'logs.db2', 'Cache/x.db']) {
    makeDatabase(at(name));
    damage(at(name));
  }
  writeFileSync(at('exclude'), `${at('logs.db*')}\n\n${at('Cache')}\n`);
  expect(check('--exclude-file', at('exclude'))).toEqual(sound('1 files, 0 of them databases'));
});

test.each([
  ['tokenizer', 'titles', 'CREATE VIRTUAL TABLE titles USING fts4(title, tokenize=collating)'],
  ['collation', 'by_title', 'CREATE INDEX by_title ON movies(title COLLATE icu_root)'],
  [
    'collation of a column',
    'movies',
    'CREATE TABLE movies (id INTEGER PRIMARY KEY, title TEXT COLLATE icu_root, CHECK (title > 1))',
  ],
])('a %s that only the service itself has is no damage, and hides none', (_, name, sql) => {
  makeDatabase(at('plex.db'));
  redeclare(at('plex.db'), name, sql);
  expect(check()).toEqual(sound('1 files, 1 of them databases'));
  cut(at('plex.db'));
  expect(check().status).toBe(1);
});

test('a folder that is missing is a problem', () => {
  expect(check(at('missing'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('missing: no folder'),
  });
});
