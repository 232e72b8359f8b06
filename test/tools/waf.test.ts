import { request } from 'node:http';
import { definePlatform } from '../../model/platform';
import { parseSettings } from '../../model/settings';
import { catalogue } from '../../services/catalogue';
import { Backend } from './waf/backend';
import { Nginx } from './waf/nginx';

/** Real nginx with ModSecurity and the Core Rule Set (Debian's), on the configuration that `dist/` holds. */

const SECRET = 'token-that-must-stay-out-of-logs';
let backend: Backend;
let nginx: Nginx;

const platformOf = (content: string) =>
  definePlatform(parseSettings({ file: '.env', content, environment: {} }, catalogue), catalogue);

beforeAll(async () => {
  backend = await Backend.start();
  nginx = await Nginx.start(platformOf(''), backend.port);
}, 60_000);

afterAll(async () => {
  await nginx?.stop();
  await backend?.stop();
});

const host = (name: string) => `${name}.zonarr.home.arpa`;

describe('what a backend gets to see', () => {
  test('the request as it came, with the address and scheme of the client', async () => {
    const { status, seen } = await nginx.json(host('radarr'), '/api/v3/movie?term=alien', {
      'X-Forwarded-For': '203.0.113.9',
    });
    expect(status).toBe(200);
    expect(seen.url).toBe('/api/v3/movie?term=alien');
    expect(seen.headers).toMatchObject({
      host: host('radarr'),
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
      'x-forwarded-host': host('radarr'),
    });
  });

  test('no session cookie, however many parts it has, and every other cookie', async () => {
    const parts = ['_zonarr_0=a', '_zonarr_1=b', '_zonarr_csrf_x1=c', '_zonarr=d'];
    const { seen } = await nginx.json(host('radarr'), '/', {
      Cookie: ['theme=dark', ...parts.slice(0, 2), 'SID=1', ...parts.slice(2), 'not_zonarr=kept'].join('; '),
    });
    expect(seen.headers.cookie).toBe('theme=dark; SID=1; not_zonarr=kept');
  });

  test('no cookie at all when more session cookies come than it can take out', async () => {
    const many = Array.from({ length: 12 }, (_, i) => `_zonarr_csrf_${i}=x`);
    const { seen } = await nginx.json(host('radarr'), '/', { Cookie: [...many, 'SID=1'].join('; ') });
    expect(seen.headers.cookie).toBeUndefined();
  });

  test('no identity in any spelling', async () => {
    const { seen } = await nginx.json(host('grafana'), '/', {
      'X-Auth-Request-User': 'admin',
      X_Auth_Request_User: 'admin',
      'X-Forwarded-Email': 'admin@example.com',
    });
    expect(Object.keys(seen.headers).filter((name) => /auth.request|forwarded.email/i.test(name))).toEqual(
      [],
    );
  });
});

describe('what is refused', () => {
  test.each([
    ['an SQL injection', '/?id=1%27%20OR%20%271%27%3D%271%27%20UNION%20SELECT%20password%20FROM%20users--'],
    ['a path traversal', '/?file=../../../../etc/passwd'],
    ['a script in a parameter', '/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
  ])('%s', async (_, path) => {
    expect(await nginx.status(host('sonarr'), path)).toBe(403);
  });

  test('the paths that would let a stranger claim Plex', async () => {
    expect(await nginx.status(host('plex'), '/myplex/claim?token=x')).toBe(403);
  });

  test('a host that the platform does not serve', async () => {
    expect(await nginx.status('other.example.com', '/')).toBe(421);
    expect(await nginx.status('waf', '/healthz')).toBe(200);
  });

  test('an inspected body above the limit, which an uninspected path lets through', async () => {
    const body = Buffer.alloc(17 * 1024 * 1024, 'a');
    expect(await nginx.status(host('radarr'), '/upload', { method: 'POST', body })).toBe(413);
    expect(await nginx.status(host('plex'), '/library/parts/1', { method: 'POST', body })).toBe(200);
  });
});

describe('what media applications need', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('%s passes', async (method) => {
    expect(await nginx.status(host('radarr'), '/api/v3/movie/1', { method })).toBe(200);
  });

  test('a JSON body of several hundred kilobytes passes', async () => {
    const body = Buffer.from(
      JSON.stringify({
        items: Array.from({ length: 3000 }, (_, id) => ({ id, title: 'A film '.repeat(12) })),
      }),
    );
    const headers = { 'Content-Type': 'application/json' };
    expect(await nginx.status(host('radarr'), '/api/v3/movie', { method: 'POST', body, headers })).toBe(200);
  });

  test.each([
    ['a search for a film', '/api/v3/movie/lookup?term=The%20Union%20(2024)'],
    [
      'a query in PromQL',
      '/api/v1/query?query=sum(rate(up%7Bjob%3D%22select%22%7D%5B5m%5D))%20or%20vector(0)',
    ],
    [
      'a summary in Plex',
      '/library/sections/1/all?summary.value=A%20union%20selects%20its%20leader%20from%20us',
    ],
  ])('%s is not taken for SQL', async (_, path) => {
    expect(await nginx.status(host('radarr'), path)).toBe(200);
    expect(await nginx.status(host('radarr'), path.replace(/\?[^=]*/, '?other'))).toBe(403);
  });

  test('an upload to an uninspected path reaches the backend before it is complete', async () => {
    const upload = request({
      port: nginx.port,
      path: '/library/parts/9',
      method: 'PUT',
      headers: { Host: host('plex') },
    });
    upload.write('first');
    await expect(backend.received('/library/parts/9', 'first')).resolves.toBeUndefined();
    upload.end('last');
    await expect(backend.received('/library/parts/9', 'firstlast')).resolves.toBeUndefined();
  });

  test('a response reaches the client chunk by chunk', async () => {
    expect(await nginx.firstChunk(host('plex'), '/drip')).toBe('one');
  });

  test('a WebSocket opens and echoes', async () => {
    expect(await nginx.upgrade(host('sonarr'), '/signalr/messages')).toBe(101);
  });
});

test('no token of a query string or cookie is in any log', async () => {
  await nginx.json(host('plex'), `/library?X-Plex-Token=${SECRET}`, { Cookie: `SID=${SECRET}` });
  await nginx.status(host('plex'), `/?q=%3Cscript%3E&X-Plex-Token=${SECRET}`);
  await nginx.status(host('tautulli-is-off'), `/?apikey=${SECRET}`);
  const logs = await nginx.loggedLike(/"host":"tautulli-is-off/);
  expect(logs).toContain('"status":403');
  expect(logs).not.toContain(SECRET);
});

test('with WAF_MODE=detect an attack passes and is logged', async () => {
  const detecting = await Nginx.start(platformOf('WAF_MODE=detect'), backend.port);
  try {
    expect(await detecting.status(host('sonarr'), '/?file=../../../../etc/passwd')).toBe(200);
    const found = /OS File Access|Path Traversal/;
    expect(await detecting.loggedLike(found)).toMatch(found);
  } finally {
    await detecting.stop();
  }
}, 30_000);

test('a service that refuses is answered for by its standby at once, and by itself again when it is back', async () => {
  const [first, second] = await Promise.all([Backend.start('service'), Backend.start('standby')]);
  const { port } = first;
  const own = await Nginx.start(platformOf(''), port, { standby: second.port });
  const served = async () => (await own.json(host('plex'), '/identity', {})).seen.name;
  let back: Backend | undefined;
  try {
    expect(await served()).toBe('service');
    await first.stop();
    const answers = [await served(), await served(), await served()];
    expect(answers).toEqual(['standby', 'standby', 'standby']);
    const body = Buffer.from('progress');
    expect(await own.status(host('plex'), '/:/timeline', { method: 'POST', body })).toBe(200);
    // Nobody stands in for it.
    expect(await own.status(host('radarr'), '/')).toBe(502);
    back = await Backend.start('service', port);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    // Each worker asks the first server again with its next request.
    for (let i = 0; i < 4; i++) await served();
    expect(await served()).toBe('service');
  } finally {
    await own.stop();
    await Promise.all([second.stop(), back?.stop()]);
  }
}, 60_000);
