import { publicHost } from '../../../model/platform';
import { fromOutside } from '../harness/request';
import { appliedPlatform } from '../platform/applied-platform';
import { secretValue } from '../platform/secrets';
import { FILE_SIZE, fileContent } from '../stand-ins/application/file-content';
import { PLEX_TOKEN } from '../stand-ins/application/plex';
import { growthWhile } from './media/held-memory';
import { sha256, transfer } from './media/transfer';
import { exchange } from './media/web-socket';
import { signIn } from './session';
import { ADMIN, useSettings } from './settings';

const MEBIBYTE = 2 ** 20;
/** What the WAF may grow by, all its pods together: nginx and ModSecurity keep some memory of every new connection. */
const GROWTH = 32 * MEBIBYTE;
/** Longer than every default of Traefik, nginx, oauth2-proxy and Node: 60, 75, 90 s. By design longer still: 1 h. */
const SILENCE = 95_000;

const { settings, services } = appliedPlatform();
const plex = `https://${publicHost(settings, 'plex')}`;
const radarr = `https://${publicHost(settings, 'radarr')}`;
const film = `${plex}/library/parts/1/1/film.mkv`;
const notifications = `wss://${publicHost(settings, 'plex')}/:/websockets/stand-in/echo`;
const signalr = `wss://${publicHost(settings, 'radarr')}/signalr/messages`;
const token = ['-H', `X-Plex-Token: ${PLEX_TOKEN}`];
let session: string[];
let silent: ReturnType<typeof keepSilent>;

beforeAll(async () => {
  await useSettings();
  session = ['-H', `Cookie: ${signIn(ADMIN)}`];
  // Looked at by the last test: meanwhile the others run.
  silent = keepSilent();
  silent.catch(() => undefined);
});

const cookie = () => ({ Cookie: session[1]?.replace('Cookie: ', '') ?? '' });
const wafGrowth = (work: () => Promise<void>) => growthWhile(settings.NAMESPACE_DMZ, 'waf', work);

describe('a film of 1 GiB', () => {
  const whole = sha256(fileContent());

  test.each([
    ['an app with a token', film, () => token],
    ['a browser with a session', `${radarr}/stand-in/file`, () => session],
  ])('%s downloads it whole, and the WAF holds none of it', async (_, url, who) => {
    const growth = await wafGrowth(async () => {
      const { status, bytes, sha256: sum, seconds } = await transfer(url, who());
      expect([status, bytes, sum]).toEqual([200, FILE_SIZE, whole]);
      console.log(`${url}: ${Math.round(FILE_SIZE / MEBIBYTE / seconds)} MiB/s`);
    });
    console.log(`the WAF grew by ${(growth / MEBIBYTE).toFixed(1)} MiB`);
    expect(growth).toBeLessThan(GROWTH);
  });

  test.each([
    [0, 1],
    [FILE_SIZE / 2 - 5, 10 * MEBIBYTE],
    [FILE_SIZE - 7, 7],
  ])('a player that skips to byte %i gets what stands there', async (offset, length) => {
    const { status, ...part } = await transfer(film, [...token, '-r', `${offset}-${offset + length - 1}`]);
    expect([status, part.bytes, part.sha256]).toEqual([206, length, sha256(fileContent(offset, length))]);
  });

  // Plex has no rate limit and no limit of open requests: a page of its library alone asks for hundreds of pictures.
  test('200 players read their own parts side by side', async () => {
    const [players, length] = [200, MEBIBYTE];
    const offsets = Array.from({ length: players }, (_, player) => player * 5 * MEBIBYTE + player);
    const started = performance.now();
    const parts = await Promise.all(
      offsets.map((offset) =>
        // Two seconds each at this rate.
        transfer(film, [...token, '--limit-rate', '512K', '-r', `${offset}-${offset + length - 1}`]),
      ),
    );
    const seconds = (performance.now() - started) / 1000;
    console.log(`${players} players with two seconds each: ${seconds.toFixed(1)} s`);
    expect(parts.map((part) => part.sha256)).toEqual(
      offsets.map((offset) => sha256(fileContent(offset, length))),
    );
    expect(seconds).toBeLessThan(players);
  });
});

describe('an upload of 512 MiB', () => {
  const size = 512 * MEBIBYTE;

  test('arrives where nothing is inspected, and the WAF holds none of it', async () => {
    const growth = await wafGrowth(async () => {
      const { status, start } = await transfer(
        `${plex}/:/timeline/stand-in/upload`,
        token,
        fileContent(0, size),
      );
      expect(status).toBe(200);
      expect(JSON.parse(start)).toEqual({ bytes: size, sha256: sha256(fileContent(0, size)) });
    });
    console.log(`the WAF grew by ${(growth / MEBIBYTE).toFixed(1)} MiB`);
    expect(growth).toBeLessThan(GROWTH);
  });

  test('of 10 MiB, inspected, is seen in the WAF, which cannot judge it before it has all of it', async () => {
    const part = 10 * MEBIBYTE;
    const growth = await wafGrowth(async () => {
      const slow = [...session, '--limit-rate', '5M'];
      const { status } = await transfer(`${radarr}/stand-in/upload`, slow, fileContent(0, part));
      expect(status).toBe(403); // bytes of no declared type
    });
    expect(growth).toBeGreaterThan(part / 2);
  });

  // By HTTP/2: in HTTP/1.1 a client that goes on sending may lose the answer with its connection.
  test.each([
    ['with its length', ['-H', `Content-Length: ${size}`]],
    ['without', []],
  ])('is refused with 413 elsewhere: sent %s', async (_, headers) => {
    const path = '/api/v3/stand-in/upload';
    const args = [...session, ...headers];
    const { status } = await transfer(`${radarr}${path}`, args, fileContent(0, size));
    expect(status).toBe(413);
    const seen = fromOutside(`${radarr}/stand-in/requests?path=${path}`, ...session);
    expect(JSON.parse(seen.body)).toMatchObject({ total: 0 });
  });
});

describe('an API below a session', () => {
  const arrs = services.filter(({ name }) => /arr$/.test(name));

  test.each(arrs.map(({ name }) => [name]))('%s takes PUT and DELETE', (name) => {
    const version = ['radarr', 'sonarr'].includes(name) ? 'v3' : 'v1';
    const url = `https://${publicHost(settings, name)}/api/${version}/tag`;
    const key = ['-H', `X-Api-Key: ${secretValue(settings.NAMESPACE_MEDIA, name, 'api-key')}`];
    const call = (method: string, path: string, body?: object) =>
      fromOutside(
        `${url}${path}`,
        ...['-X', method, ...session, ...key],
        ...(body ? ['-H', 'Content-Type: application/json', '-d', JSON.stringify(body)] : []),
      );
    const made = call('POST', '', { label: "mother's" });
    expect(made.status).toBe(201);
    const { id } = JSON.parse(made.body) as { readonly id: number };
    expect(call('PUT', `/${id}`, { id, label: 'select * from films' }).status).toBe(202);
    expect(JSON.parse(call('GET', `/${id}`).body)).toEqual({ id, label: 'select * from films' });
    expect(call('DELETE', `/${id}?deleteFiles=true&addImportExclusion=false`).status).toBe(200);
    expect(call('GET', `/${id}`).status).toBe(404);
  });
});

describe('what stays open', () => {
  test.each([
    ['Plex, not inspected', notifications, () => ({ 'X-Plex-Token': PLEX_TOKEN })],
    ['Radarr, inspected', signalr, cookie],
  ])('a WebSocket carries messages both ways: %s', async (_, url, headers) => {
    expect(await exchange({ url, headers: headers(), message: 'hello' })).toBe('hello');
  });

  test('nobody opens a WebSocket without a session', async () => {
    expect(await exchange({ url: signalr, message: 'hello' })).toBe('Unexpected server response: 401');
  });

  test(`streams, sockets and uploads survive ${SILENCE / 1000} s without a byte`, async () => {
    const [uninspected, inspected, plexSocket, arrSocket, upload] = await silent;
    for (const { start } of [uninspected, inspected]) expect(start).toBe('data: 0\n\ndata: 1\n\n');
    expect([plexSocket, arrSocket]).toEqual(['still there', 'still there']);
    expect(JSON.parse(upload.start)).toMatchObject({ bytes: SILENCE * 10 });
    expect(upload.seconds).toBeGreaterThan(SILENCE / 1000 - 15);
  });
});

/** One of each that nobody says a word on for a while. */
function keepSilent() {
  const message = 'still there';
  const listen = ['--max-time', String(SILENCE / 1000 + 5)];
  const stream = (url: string, who: readonly string[]) =>
    transfer(`${url}/stand-in/stream?every=${SILENCE}`, [...listen, ...who]);
  return Promise.all([
    stream(`${plex}/:/eventsource`, token),
    stream(radarr, session),
    exchange({ url: notifications, headers: { 'X-Plex-Token': PLEX_TOKEN }, message, silence: SILENCE }),
    exchange({ url: signalr, headers: cookie(), message, silence: SILENCE }),
    transfer(
      `${plex}/:/timeline/stand-in/upload`,
      [...token, '--limit-rate', '10K'],
      fileContent(0, SILENCE * 10),
    ),
  ]);
}
