import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sqlite = (file: string, ...statements: readonly string[]): string =>
  execFileSync('sqlite3', [file], { input: statements.join('\n'), encoding: 'utf8' });

/** Makes a database of some pages. */
export const makeDatabase = (file: string, rows = 2000): void =>
  void sqlite(
    file,
    'CREATE TABLE movies (id INTEGER PRIMARY KEY, title TEXT);',
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})`,
    "INSERT INTO movies SELECT i, 'A film with number ' || i FROM n;",
  );

/** Makes a database whose last rows are only in its write-ahead log, as after a kill. */
export const makeDatabaseWithLog = (file: string): void =>
  void sqlite(
    file,
    '.dbconfig no_ckpt_on_close on',
    'PRAGMA journal_mode = WAL;',
    'CREATE TABLE episodes (id INTEGER);',
    'INSERT INTO episodes VALUES (1), (2);',
  );

/** Overwrites the middle of a file. */
export function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 2, 4096 * 5);
  writeFileSync(file, bytes);
}

/** Cuts a file in half. */
export const cut = (file: string): void => truncateSync(file, Math.floor(readFileSync(file).length / 2));

/** Fills a folder with what a service would keep in it. */
export function makeConfiguration(folder: string, megabytes = 0): void {
  mkdirSync(join(folder, 'Backups'), { recursive: true });
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'config.xml'), '<Config><Port>7878</Port></Config>');
  writeFileSync(join(folder, 'a name with spaces'), 'x');
  writeFileSync(join(folder, 'logs', 'radarr.txt'), 'not to keep');
  makeDatabase(join(folder, 'radarr.db'));
  for (let i = 0; i < megabytes; i++)
    writeFileSync(join(folder, 'Backups', String(i)), randomBytes(1024 * 1024));
}

/** Changes what a database says of its own tables, as only a service with a SQLite of its own can. */
export const redeclare = (file: string, name: string, sql: string): void =>
  void sqlite(
    file,
    'CREATE INDEX by_title ON movies(title);',
    'CREATE VIRTUAL TABLE titles USING fts4(title);',
    'INSERT INTO titles SELECT title FROM movies;',
    'PRAGMA writable_schema = ON;',
    `UPDATE sqlite_master SET sql = '${sql}' WHERE name = '${name}';`,
  );
