import { publicHost } from '../../../model/platform';
import { appliedPlatform } from '../platform/applied-platform';
import { HEADER } from '../stand-ins/http/header';
import { at } from './browser/at';
import { openChromium } from './browser/chromium';
import { keepPicture } from './browser/screenshots';
import { Visitor } from './browser/visitor';
import { Visitors } from './browser/visitors';
import { passwordOf } from './session';
import { ADMIN, MEMBER, useSettings } from './settings';

const STAND_IN = HEADER.toLowerCase();
/** Below any path an application's stand-in gives the request back. */
const DEEP_LINK = '/movie/the-wall/stand-in/request?term=fast%20%26%20loud&page=2#cast';

let visitors: Visitors;

beforeAll(useSettings);
beforeAll(async () => {
  visitors = await Visitors.invite();
});
afterEach(async () => {
  expect(await visitors.farewell()).toEqual([]);
});
afterAll(() => visitors?.end());

test('whoever has not signed in gets the sign-in page, as a refusal, in place of the application', async () => {
  const stranger = await visitors.stranger();
  const answer = await stranger.open(at('radarr', DEEP_LINK));
  expect(answer.status()).toBe(401);
  expect(answer.request().redirectedFrom()).toBeNull();
  expect(answer.headers()).not.toHaveProperty(STAND_IN);
  expect(stranger.page.url()).toBe(at('radarr', DEEP_LINK));
  await keepPicture(stranger.page, 'sign-in-page');
  await stranger.startSignIn();
  await keepPicture(stranger.page, 'identity-provider');
});

test('plain HTTP leads to HTTPS, at the same place', async () => {
  const answer = await (await visitors.stranger()).open(
    at('radarr', '/movie?page=2').replace('https', 'http'),
  );
  const first = answer.request().redirectedFrom();
  expect((await first?.response())?.status()).toBe(301);
  expect([answer.status(), answer.url()]).toEqual([401, at('radarr', '/movie?page=2')]);
});

test('a browser that does not trust the authority of the platform opens nothing', async () => {
  const chromium = await openChromium({ domain: appliedPlatform().settings.DOMAIN });
  try {
    const stranger = await Visitor.arrive(chromium.browser);
    await expect(stranger.open(at('radarr'))).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  } finally {
    await chromium.close();
  }
});

test('an admin lands on the very page asked for, and needs no second sign-in for another application', async () => {
  const admin = await visitors.signedIn(ADMIN, at('radarr', DEEP_LINK));
  expect(admin.page.url()).toBe(at('radarr', DEEP_LINK));
  expect(JSON.parse(await admin.text())).toMatchObject({
    method: 'GET',
    url: DEEP_LINK.replace('#cast', ''),
  });
  for (const { name, route, health } of appliedPlatform().services) {
    if (!route) continue;
    const answer = await admin.open(at(name, health?.path));
    expect([name, answer.status(), answer.request().redirectedFrom()]).toEqual([name, 200, null]);
  }
  await admin.open(at('sonarr'));
  expect(await admin.page.title()).toBe('Sonarr');
  await keepPicture(admin.page, 'signed-in');
});

test('who signs out is asked again everywhere, password and all', async () => {
  const admin = await visitors.signedIn(ADMIN, at('radarr'));
  const answer = await admin.open(at('radarr', '/oauth2/sign_out'));
  expect([answer.status(), answer.url()]).toEqual([401, at('radarr')]);
  expect(await admin.session()).toEqual([]);
  await keepPicture(admin.page, 'signed-out');
  expect((await admin.open(at('sonarr'))).status()).toBe(401);
  await admin.startSignIn();
  expect(await admin.page.locator('[name=password]').inputValue()).toBe('');
});

test.each([
  ['a wrong password', ADMIN],
  ['an unknown name', 'stranger@example.com'],
])('%s is told so, and stays outside', async (_, email) => {
  const stranger = await visitors.stranger();
  await stranger.open(at('radarr'));
  await stranger.startSignIn();
  const answer = await stranger.enter(email, 'wrong');
  expect([answer.status(), new URL(answer.url()).origin]).toEqual([401, new URL(at('id')).origin]);
  expect(await stranger.text()).toContain('Invalid Email Address and password.');
  await keepPicture(stranger.page, 'wrong-password');
  expect((await stranger.open(at('radarr'))).status()).toBe(401);
  expect(await stranger.session()).toEqual([]);
});

test('a sign-in that should end at a foreign site ends at home', async () => {
  const stranger = await visitors.stranger();
  await stranger.open(at('radarr', `/oauth2/start?rd=${encodeURIComponent('https://evil.example/')}`));
  const answer = await stranger.enter(ADMIN, passwordOf(ADMIN));
  expect([answer.status(), new URL(answer.url()).hostname]).toEqual([
    202,
    publicHost(appliedPlatform().settings, 'auth'),
  ]);
});

test('a member may use what is for members, and nothing that is for admins', async () => {
  const member = await visitors.signedIn(MEMBER, at('plex'));
  expect(await member.page.title()).toBe('Plex');
  for (const { name, route } of appliedPlatform().services) {
    if (!route) continue;
    const answer = await member.open(at(name));
    const [status, by] = route.auth === 'member' ? [200, name] : [403, undefined];
    expect([name, answer.status(), answer.headers()[STAND_IN]]).toEqual([name, status, by]);
  }
  await member.open(at('radarr'));
  await keepPicture(member.page, 'member-at-an-admins-application');
});
