import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { installPackages } from '../harness/debian-packages';
import { until } from '../harness/until';
import { APPLICATIONS } from './application/catalogue';
import { Database, type Rows } from './application/database';
import { serveApplication } from './application/server';
import { portOf, stop } from './http/serve';

let folder: string;
let file: string;
beforeAll(() => installPackages(['sqlite3']));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
  file = join(folder, 'radarr.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const opened: Database[] = [];
const open = async () => {
  const database = await Database.open(file);
  opened.push(database);
  return database;
};
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));

const enough = (database: Database, more: number) =>
  until(`${more} rows`, async () => ((await database.rows()).count >= more ? true : undefined), {
    seconds: 10,
  });

describe('the database of an application', () => {
  test('is written to all the time, in a log beside it', async () => {
    const database = await open();
    const { count } = await database.rows();
    await enough(database, count + 3);
    expect(existsSync(`${file}-wal`)).toBe(true);
  });

  test('is one file with every row once its application has ended', async () => {
    const first = await open();
    await enough(first, 3);
    const before = await first.rows();
    await first.close();
    expect(readdirSync(folder)).toEqual(['radarr.db']);
    const after = await (await open()).rows();
    expect(after.count).toBeGreaterThanOrEqual(before.count);
    expect(after.count).toBe(after.last);
  });

  test.each([
    ['pages', (content: Buffer) => content.fill(0x5a, 4096)],
    ['head', (content: Buffer) => content.fill(0x5a, 0, 100)],
  ])('is a problem when its %s is damaged, and is not written to', async (_, damage) => {
    const healthy = await open();
    await enough(healthy, 3);
    await healthy.close();
    writeFileSync(file, damage(readFileSync(file)));
    const written = statSync(file).mtimeMs;
    const damaged = await open();
    expect(damaged.problem).toContain('radarr.db: ');
    await expect(damaged.rows()).rejects.toThrow('radarr.db: ');
    await pause(500);
    expect(statSync(file).mtimeMs).toBe(written);
  });
});

describe('an application', () => {
  const health = async (database: Database, path: string): Promise<Response> => {
    const application = APPLICATIONS.radarr?.({ RADARR__AUTH__APIKEY: 'an-api-key' });
    if (!application) throw new Error('no stand-in is called radarr');
    const server = await serveApplication('radarr', application, { port: 0, database });
    try {
      return await fetch(`http://127.0.0.1:${portOf(server)}${path}`);
    } finally {
      await stop(server);
    }
  };

  test('is healthy with its database and tells its rows', async () => {
    const database = await open();
    await enough(database, 1);
    expect((await health(database, '/ping')).status).toBe(200);
    const { count, last } = (await (await health(database, '/stand-in/rows')).json()) as Rows;
    expect(count).toBeGreaterThan(0);
    expect(last).toBe(count);
  });

  test.each(['/ping', '/api/v3/system/status', '/', '/stand-in/rows'])(
    'answers %s with an error when its database is damaged',
    async (path) => {
      writeFileSync(file, 'this was a database once');
      expect((await health(await open(), path)).status).toBe(500);
    },
  );
});
