import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocket } from 'ws';
import { byteRange } from './application/byte-range';
import { FILE_SIZE, fileContent } from './application/file-content';
import { plex } from './application/plex';
import { serveApplication } from './application/server';
import { HEADER } from './http/header';
import { portOf, stop } from './http/serve';

let server: Server;
let url: string;
beforeAll(async () => {
  server = await serveApplication('plex', plex(), { port: 0 });
  url = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => stop(server));

describe('the large file', () => {
  const ranged = (range: string, headers = {}) =>
    fetch(`${url}/library/parts/stand-in/file`, { headers: { Range: range, ...headers } });

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=65530-131080', 65_530, 65_551],
    ['bytes=-5', FILE_SIZE - 5, 5],
    [`bytes=${FILE_SIZE - 3}-`, FILE_SIZE - 3, 3],
    [`bytes=${FILE_SIZE - 3}-${FILE_SIZE + 100}`, FILE_SIZE - 3, 3],
  ])('%s is those bytes and no others', async (range, offset, length) => {
    const response = await ranged(range);
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Range')).toBe(`bytes ${offset}-${offset + length - 1}/${FILE_SIZE}`);
    const expected = Buffer.concat([...fileContent(offset, length)]);
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
  });

  test('a range behind its end cannot be had', async () => {
    const response = await ranged(`bytes=${FILE_SIZE}-`);
    expect([response.status, response.headers.get('Content-Range')]).toEqual([416, `bytes */${FILE_SIZE}`]);
  });

  test('HEAD tells its size, and an unchanged file is not sent again', async () => {
    const head = await fetch(`${url}/stand-in/file`, { method: 'HEAD' });
    expect(head.headers.get('Content-Length')).toBe(String(FILE_SIZE));
    const etag = head.headers.get('ETag') ?? '';
    const again = await fetch(`${url}/stand-in/file`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    const other = await ranged('bytes=0-9', { 'If-Range': '"another"' });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });

  test('no two of its blocks are alike', () => {
    const blocks = [0, 65_536, FILE_SIZE - 65_536].map((offset) =>
      Buffer.concat([...fileContent(offset, 65_536)]),
    );
    expect(new Set(blocks.map((block) => block.toString('hex'))).size).toBe(3);
  });

  test.each(['bytes=5-1', 'bytes=0-1,4-5', 'items=0-1', 'bytes=-', undefined])(
    '%p may be ignored',
    (range) => {
      expect(byteRange(range, 100)).toBe('everything');
    },
  );
});

test('an upload is counted and summed', async () => {
  const body = Buffer.alloc(3_000_000, 'x');
  const response = await fetch(`${url}/:/timeline/stand-in/upload`, { method: 'POST', body });
  const sha256 = createHash('sha256').update(body).digest('hex');
  expect(await response.json()).toEqual({ bytes: body.length, sha256 });
});

test('a WebSocket echoes, and is refused where the application knows none', async () => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/:/websockets/stand-in/echo`);
  const upgrade = new Promise((resolve) => socket.once('upgrade', ({ headers }) => resolve(headers)));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('hello');
  expect(await new Promise((resolve) => socket.once('message', (text) => resolve(String(text))))).toBe(
    'hello',
  );
  expect(await upgrade).toMatchObject({ [HEADER.toLowerCase()]: 'plex' });
  socket.terminate();

  const refused = new WebSocket(`${url.replace('http', 'ws')}/:/websockets/notifications`);
  const error = await new Promise((resolve) => refused.once('error', ({ message }) => resolve(message)));
  expect(error).toBe('Unexpected server response: 401');
});

test('a stream goes on until the client has had enough', async () => {
  const response = await fetch(`${url}/stand-in/stream?every=5`);
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes('data: 3')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
  await reader?.cancel();
  expect(text).toMatch(/^data: 0\n\ndata: 1\n\n/);
});

test('a request is given back as it came, and counted', async () => {
  const path = '/some/stand-in/request';
  const response = await fetch(`${url}${path}?a=1`, {
    method: 'PUT',
    body: 'abc',
    headers: { 'X-One': '1' },
  });
  expect(await response.json()).toMatchObject({
    method: 'PUT',
    url: `${path}?a=1`,
    headers: { 'x-one': '1' },
    body: { bytes: 3 },
  });
  const seen = await fetch(`${url}/stand-in/requests?path=${path}`);
  expect(await seen.json()).toEqual({ total: 1, requests: { [`PUT ${path}`]: 1 } });
});
