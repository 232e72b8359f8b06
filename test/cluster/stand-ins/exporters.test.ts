import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXPORTER_METRICS } from '../../monitoring/exporter-metrics';
import { APPLICATIONS } from './application/catalogue';
import { PLEX_TOKEN, plex } from './application/plex';
import { serveApplication } from './application/server';
import { exportarr } from './exporter/exportarr';
import { plexExporter } from './exporter/plex';
import { exposition } from './exporter/series';
import { portOf, stop } from './http/serve';

const KEY = 'an-api-key';
const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), 'exporters-'));
const keyFile = join(folder, 'api-key');
writeFileSync(keyFile, KEY);

afterAll(async () => {
  await Promise.all(servers.map(stop));
  rmSync(folder, { recursive: true });
});

async function start(name: string): Promise<string> {
  const environment = { [`${name.toUpperCase()}__AUTH__APIKEY`]: KEY, SABNZBD__API_KEY: KEY };
  const application = APPLICATIONS[name]?.(environment);
  if (!application) throw new Error(`no stand-in is called ${name}`);
  const server = await serveApplication(name, application, { port: 0 });
  servers.push(server);
  return `http://127.0.0.1:${portOf(server)}`;
}

const exporterOf = (app: string, url: string, file = keyFile) =>
  exportarr(app, { URL: url, PORT: '9707', API_KEY_FILE: file });

/** Something to count in each application. */
const FILLED: Readonly<Record<string, readonly (readonly [string, object])[]>> = {
  radarr: [['/api/v3/rootfolder', { path: '/data/media/movies', freeSpace: 5 }]],
  sonarr: [['/api/v3/rootfolder', { path: '/data/media/tv', freeSpace: 5 }]],
  lidarr: [['/api/v1/rootfolder', { path: '/data/media/music', freeSpace: 5 }]],
  readarr: [['/api/v1/rootfolder', { path: '/data/media/books', freeSpace: 5 }]],
  prowlarr: [['/api/v1/indexer', { name: 'an indexer' }]],
  sabnzbd: [],
};

test('together they give every series of exportarr that the platform reads', async () => {
  const names = new Set<string>();
  for (const [app, items] of Object.entries(FILLED)) {
    const url = await start(app);
    const [, api] = items[0]?.[0].split('/').slice(1) ?? [];
    const health = [`/api/${api}/health`, { type: 'error', message: 'no indexer' }] as const;
    for (const [path, item] of api ? [...items, health] : items) {
      await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'X-Api-Key': KEY },
        body: JSON.stringify(item),
      });
    }
    for (const { name } of await exporterOf(app, url).collect()) names.add(name);
  }
  expect(EXPORTER_METRICS.exportarr?.filter((name) => !names.has(name))).toEqual([]);
});

test('a scrape fails with the wrong key', async () => {
  const wrong = join(folder, 'wrong-key');
  writeFileSync(wrong, 'another');
  await expect(exporterOf('radarr', await start('radarr'), wrong).collect()).rejects.toThrow('answers 401');
});

test("Plex's exporter starts before Plex, and does not start without its token", async () => {
  const early = await plexExporter({ PLEX_URL: 'http://127.0.0.1:1', PLEX_TOKEN });
  await expect(early.collect()).rejects.toThrow('fetch failed');
  const server = await serveApplication('plex', plex(), { port: 0 });
  servers.push(server);
  const url = `http://127.0.0.1:${portOf(server)}`;
  await expect(plexExporter({ PLEX_URL: url, PLEX_TOKEN: 'wrong' })).rejects.toThrow('answers 401');
  const { collect } = await plexExporter({ PLEX_URL: url, PLEX_TOKEN });
  expect((await collect()).map(({ name }) => name).sort()).toEqual(
    [...(EXPORTER_METRICS['plex-exporter'] ?? [])].sort(),
  );
});

test('series are written in the text format', () => {
  expect(
    exposition([
      { name: 'a', value: 1 },
      { name: 'b', labels: { c: 'say "d"', e: 'f' }, value: 0.5 },
    ]),
  ).toBe('a 1\nb{c="say \\"d\\"",e="f"} 0.5\n');
});
