import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../harness/debian-packages';
import { until } from '../harness/until';
import type { Rows } from './application/database';

let folder: string;
beforeAll(() => installPackages(['sqlite3']));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-process-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('an application that is the first process of its container', () => {
  const PORT = 18_299;
  const containers: ChildProcess[] = [];
  afterEach(() => {
    for (const container of containers.splice(0)) signal(container, 'SIGKILL');
  });

  /** Signals what runs in it; with the first process the kernel ends all others, SQLite among them. */
  function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
    const children = `/proc/${pid}/task/${pid}/children`;
    if (existsSync(children)) process.kill(Number(readFileSync(children, 'utf8')), name);
  }

  /** Grafana, as it can be told every place that it uses. */
  async function start(): Promise<ChildProcess> {
    const program = [process.execPath, '--import', 'tsx', join(__dirname, 'application', 'main.ts')];
    const env = {
      STAND_IN: 'grafana',
      GF_PATHS_DATA: folder,
      GF_PATHS_DASHBOARD_PROVIDERS: folder,
      GF_SERVER_HTTP_PORT: String(PORT),
    };
    const container = spawn('/usr/bin/unshare', ['--pid', '--fork', ...program], { env });
    containers.push(container);
    const ended = once(container, 'exit').then(() => {
      throw new Error('the program did not start');
    });
    // Its first line says that it listens.
    await Promise.race([once(container.stdout, 'data'), ended]);
    await until('10 rows', async () => ((await rows()).count >= 10 ? true : undefined), { seconds: 30 });
    return container;
  }
  const rows = async (): Promise<Rows> =>
    (await (await fetch(`http://127.0.0.1:${PORT}/stand-in/rows`)).json()) as Rows;
  const databaseFiles = () => readdirSync(folder).filter((name) => name.startsWith('grafana.db'));

  test('ends when it is told to, and leaves nothing unwritten', async () => {
    const container = await start();
    signal(container, 'SIGTERM');
    expect(await once(container, 'exit')).toEqual([0, null]);
    expect(databaseFiles()).toEqual(['grafana.db']);
  });

  test('loses no row that it told of when it is killed', async () => {
    const container = await start();
    const before = await rows();
    signal(container, 'SIGKILL');
    await once(container, 'exit');
    expect(databaseFiles()).toContain('grafana.db-wal');
    await start();
    const after = await rows();
    expect(after.count).toBeGreaterThan(before.count);
    expect(after.count).toBe(after.last);
  });
});
