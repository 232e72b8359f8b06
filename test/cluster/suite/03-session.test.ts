import { IDENTITY_HEADERS } from '../../../services/dmz/waf-nginx';
import { fromOutside } from '../harness/request';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { at } from './browser/at';
import { proxyArgument } from './browser/proxy-argument';
import { Visitors } from './browser/visitors';
import { passwordOf } from './session';
import { ADMIN, MEMBER, useOtherSettings, useSettings } from './settings';

let visitors: Visitors;

beforeAll(useSettings);
beforeAll(async () => {
  visitors = await Visitors.invite();
});
afterEach(async () => {
  expect(await visitors.farewell()).toEqual([]);
});
afterAll(() => visitors?.end());

test('the session is a cookie that scripts cannot read and other sites cannot use', async () => {
  const admin = await visitors.signedIn(ADMIN, at('radarr'));
  const cookies = await admin.session();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies)
    expect(cookie).toMatchObject({
      domain: `.${appliedPlatform().settings.DOMAIN}`,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    });
  expect(await admin.page.evaluate('document.cookie')).toBe('');
  const hours = (Number(cookies[0]?.expires) - Date.now() / 1000) / 3600;
  expect(`${Math.round(hours)}h`).toBe(proxyArgument('cookie-expire'));
});

test('no application learns the session or who somebody is, and all keep their own cookies', async () => {
  const admin = await visitors.signedIn(ADMIN, at('radarr'));
  await admin.context.addCookies([{ name: 'theme', value: 'dark', url: at('radarr') }]);
  await admin.open(at('radarr', '/stand-in/request'));
  const { headers } = JSON.parse(await admin.text()) as { headers: Record<string, string> };
  expect(headers.cookie).toBe('theme=dark');
  const identity = ['authorization', ...IDENTITY_HEADERS.map((name) => name.toLowerCase())];
  expect(Object.keys(headers).filter((name) => identity.includes(name.replaceAll('_', '-')))).toEqual([]);
  expect(JSON.stringify(headers)).not.toContain(ADMIN);
});

test('every answer carries the security headers, and with a certificate of its own no HSTS', async () => {
  const admin = await visitors.signedIn(ADMIN, at('radarr'));
  const stranger = await visitors.stranger();
  const answers = [await admin.open(at('radarr')), await stranger.open(at('radarr'))];
  await stranger.startSignIn();
  answers.push(await stranger.enter(ADMIN, 'wrong'));
  expect(answers.map((answer) => answer.status())).toEqual([200, 401, 401]);
  expect(appliedPlatform().settings.TLS_MODE).toBe('self-signed');
  for (const answer of answers) {
    expect(answer.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(answer.headers()).not.toHaveProperty('strict-transport-security');
  }
});

test.each([
  ['radarr', '/api/v3/system/status'],
  ['plex', '/favicon.ico'],
])('a refusal by %s itself does not end the session', async (name, path) => {
  const admin = await visitors.signedIn(ADMIN, at(name));
  const before = await admin.session();
  expect((await admin.open(at(name, path))).status()).toBe(401);
  expect(await admin.session()).toEqual(before);
  expect((await admin.open(at(name))).status()).toBe(200);
});

test('a WebSocket opens for who is signed in, and for nobody else', async () => {
  const socket = at('radarr', '/stand-in/echo').replace('https', 'wss');
  const stranger = await visitors.stranger();
  await stranger.open(at('radarr'));
  expect(await stranger.echo(socket, 'hello')).toBe('closed with 1006');
  const admin = await visitors.signedIn(ADMIN, at('radarr'));
  expect(await admin.echo(socket, 'hello')).toBe('hello');
});

test('who is taken out of the settings is refused at the next request, and cannot sign in again', async () => {
  const member = await visitors.signedIn(MEMBER, at('plex'));
  const password = passwordOf(MEMBER);
  try {
    await useOtherSettings({ MEMBER_EMAILS: '' });
    await until('the refusal of a former member', async () =>
      (await member.open(at('plex'))).status() === 403 ? true : undefined,
    );
    // Dex was started anew, and each Traefik learns its address by itself.
    const provider = () => fromOutside(at('id', '/healthz')).status;
    await until('the identity provider to be back', () =>
      Array.from({ length: 8 }, provider).every((status) => status === 200) ? true : undefined,
    );
    const again = await visitors.stranger();
    await again.open(at('plex'));
    await again.startSignIn();
    expect((await again.enter(MEMBER, password)).status()).toBe(401);
  } finally {
    await useSettings();
  }
  await until('the return of the member', async () =>
    (await member.open(at('plex'))).status() === 200 ? true : undefined,
  );
});
