import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeConfig } from './application/config-volume';
import { grafana } from './application/grafana';
import { serveApplication } from './application/server';
import { portOf, stop } from './http/serve';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a volume outlives its application', () => {
  expect([writeConfig(folder), writeConfig(folder)]).toEqual([1, 2]);
});

test('an application does not start without its volume', () => {
  expect(() => writeConfig(join(folder, 'missing'))).toThrow('ENOENT');
});

describe('Grafana', () => {
  const provide = (path: string) => {
    writeFileSync(join(folder, 'dashboards.yaml'), `providers:\n  - options: { path: ${path} }\n`);
    return grafana({ GF_PATHS_DASHBOARD_PROVIDERS: folder });
  };

  test('lists the dashboards of a mounted ConfigMap once', async () => {
    // A mounted ConfigMap holds links into a hidden folder.
    const dashboards = join(folder, 'dashboards', 'edge');
    mkdirSync(join(dashboards, '..2026_01_01'), { recursive: true });
    writeFileSync(join(dashboards, '..2026_01_01', 'edge.json'), '{"uid":"edge","title":"Edge"}');
    symlinkSync('..2026_01_01/edge.json', join(dashboards, 'edge.json'));
    const server = await serveApplication('grafana', provide(join(folder, 'dashboards')), { port: 0 });
    const url = `http://127.0.0.1:${portOf(server)}`;
    try {
      expect(await (await fetch(`${url}/api/search`)).json()).toEqual([
        { uid: 'edge', title: 'Edge', type: 'dash-db' },
      ]);
      expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ database: 'ok' });
    } finally {
      await stop(server);
    }
  });

  test('does not start when its dashboards are not mounted', () => {
    expect(() => provide(join(folder, 'missing'))).toThrow('ENOENT');
  });
});
