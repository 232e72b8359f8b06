import type { Server } from 'node:http';
import { APPLICATIONS } from './application/catalogue';
import { PLEX_TOKEN } from './application/plex';
import { serveApplication } from './application/server';
import { HEADER } from './http/header';
import { portOf, stop } from './http/serve';

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map(stop)));

async function start(name: string, environment: Record<string, string> = {}): Promise<string> {
  const make = APPLICATIONS[name];
  if (!make) throw new Error(`no stand-in is called ${name}`);
  const server = await serveApplication(name, make(environment), { port: 0 });
  servers.push(server);
  return `http://127.0.0.1:${portOf(server)}`;
}

const KEY = 'an-api-key';
const arr = (name: string) => start(name, { [`${name.toUpperCase()}__AUTH__APIKEY`]: KEY });

describe('an *arr', () => {
  test.each([
    ['radarr', 'v3'],
    ['sonarr', 'v3'],
    ['lidarr', 'v1'],
    ['readarr', 'v1'],
    ['prowlarr', 'v1'],
  ])('%s is healthy without a key and tells its status with one', async (name, version) => {
    const url = await arr(name);
    const ping = await fetch(`${url}/ping`);
    expect(await ping.json()).toEqual({ status: 'OK' });
    expect(ping.headers.get(HEADER)).toBe(name);
    const status = `${url}/api/${version}/system/status`;
    expect((await fetch(status)).status).toBe(401);
    expect((await fetch(status, { headers: { 'X-Api-Key': 'another' } })).status).toBe(401);
    expect((await fetch(status, { headers: { 'X-Api-Key': KEY } })).status).toBe(200);
    expect((await fetch(`${status}?apikey=${KEY}`)).status).toBe(200);
  });

  test('keeps what it is given, until that is deleted', async () => {
    const url = `${await arr('radarr')}/api/v3/movie`;
    const headers = { 'X-Api-Key': KEY };
    const made = await fetch(url, { method: 'POST', headers, body: '{"title":"Alien"}' });
    expect([made.status, await made.json()]).toEqual([201, { id: 1, title: 'Alien' }]);
    const changed = await fetch(`${url}/1`, { method: 'PUT', headers, body: '{"title":"Aliens"}' });
    expect(changed.status).toBe(202);
    expect(await (await fetch(url, { headers })).json()).toEqual([{ id: 1, title: 'Aliens' }]);
    expect((await fetch(`${url}/1`, { method: 'DELETE', headers })).status).toBe(200);
    expect((await fetch(`${url}/1`, { headers })).status).toBe(404);
  });

  test('does not start without a key', async () => {
    await expect(start('radarr')).rejects.toThrow('RADARR__AUTH__APIKEY is empty');
  });
});

describe('Plex', () => {
  test('tells everybody who it is, and nobody without a token anything else', async () => {
    const url = await start('plex');
    const identity = await fetch(`${url}/identity`);
    expect(identity.headers.get('Content-Type')).toMatch(/^text\/xml/);
    expect(await identity.text()).toContain('<MediaContainer');
    expect((await fetch(`${url}/library/sections`)).status).toBe(401);
    expect((await fetch(`${url}/library/sections?X-Plex-Token=wrong`)).status).toBe(401);
    const headers = { 'X-Plex-Token': PLEX_TOKEN };
    expect((await fetch(`${url}/library/sections`, { headers })).status).toBe(200);
    const library = await (await fetch(`${url}/library/all?type=1`, { headers })).text();
    const [, part] = /<Part id="1" key="([^"]+)"/.exec(library) ?? [];
    const range = await fetch(`${url}${part}`, { headers: { ...headers, Range: 'bytes=0-1023' } });
    expect([range.status, (await range.arrayBuffer()).byteLength]).toEqual([206, 1024]);
  });

  test('gives a browser its page', async () => {
    const response = await fetch(await start('plex'), { headers: { Accept: 'text/html' } });
    expect(await response.text()).toContain('<title>Plex</title>');
  });
});

describe('SABnzbd', () => {
  const environment = {
    SABNZBD__API_KEY: KEY,
    SABNZBD__HOST_WHITELIST_ENTRIES: 'sabnzbd, usenet.example.com',
  };

  test('tells its version, and the queue to who has the key', async () => {
    const url = await start('sabnzbd', environment);
    expect((await fetch(`${url}/api?mode=version`)).status).toBe(200);
    expect((await fetch(`${url}/api?mode=queue`)).status).toBe(403);
    expect((await fetch(`${url}/api?mode=queue&apikey=wrong`)).status).toBe(403);
    const queue = (await (await fetch(`${url}/api?mode=queue&apikey=${KEY}`)).json()) as { queue: object };
    expect(queue.queue).toMatchObject({ noofslots: 0 });
  });
});

test.each([
  ['tautulli', '/status'],
  ['seerr', '/api/v1/status'],
])('%s answers at %s', async (name, path) => {
  expect((await fetch(`${await start(name)}${path}`)).status).toBe(200);
});
