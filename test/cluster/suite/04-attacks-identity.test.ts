import { IDENTITY_HEADERS } from '../../../services/dmz/waf-nginx';
import { fromOutside } from '../harness/request';
import { sessionFrom, tamperedSession } from './attacks/forged-session';
import { attempt, refusedWith } from './attacks/refusal';
import { at } from './browser/at';
import { signIn } from './session';
import { ADMIN, MEMBER, useSettings } from './settings';

let admin: string;
let member: string;

beforeAll(useSettings);
beforeAll(() => {
  admin = signIn(ADMIN);
  member = signIn(MEMBER);
});

/** curl's arguments for headers. */
const headers = (values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);

const ask = (values: Readonly<Record<string, string>>) => (path: string) =>
  fromOutside(at('radarr', path), ...headers(values));

const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);

test('nobody gets in without a session', async () => {
  expect(await attempt('radarr', ask({}))).toEqual(refusedWith(401));
});

test.each<[string, () => string]>([
  [
    'invented',
    () => `_zonarr=${Buffer.from('admin').toString('base64')}|${Math.floor(Date.now() / 1000)}|AAAA`,
  ],
  ['empty', () => '_zonarr='],
  ['in two parts that belong to nobody', () => '_zonarr_0=a; _zonarr_1=b'],
  ['with another payload', () => tamperedSession(admin, 0)],
  ['with another time', () => tamperedSession(admin, 1)],
  ['with another signature', () => tamperedSession(admin, 2)],
  ['under another name', () => admin.replace('_zonarr', '_zonarr_0')],
  ['from eight days ago, well signed', () => sessionFrom(admin, days(-8))],
  ['from tomorrow, well signed', () => sessionFrom(admin, days(1))],
])('a cookie %s is no session', async (_, cookie) => {
  expect(await attempt('radarr', ask({ Cookie: cookie() }))).toEqual(refusedWith(401));
});

test('a cookie that is signed well and not too old is one, so the refusals above are about its age', async () => {
  expect(await attempt('radarr', ask({ Cookie: sessionFrom(admin, days(-6)) }))).toMatchObject({
    received: 1,
  });
});

test.each(['Bearer', 'Basic'])('credentials of the kind %s are no session', async (kind) => {
  const credentials = Buffer.from(`${ADMIN}:password`).toString('base64');
  expect(await attempt('radarr', ask({ Authorization: `${kind} ${credentials}` }))).toEqual(refusedWith(401));
});

/** Every header that says who somebody is, in each spelling that a server might read as the same. */
const CLAIMS: readonly string[] = IDENTITY_HEADERS.flatMap((name) => [
  name,
  name.replaceAll('-', '_'),
  name.toUpperCase().replace('-', '_'),
  name.replaceAll('-', '.'),
]);

const claimed = Object.fromEntries(CLAIMS.map((name) => [name, ADMIN]));

test.each(IDENTITY_HEADERS)('to say who one is in %s does not help', async (name) => {
  expect(await attempt('radarr', ask({ [name]: ADMIN }))).toEqual(refusedWith(401));
});

test('nor do all such headers together, in every spelling', async () => {
  expect(await attempt('radarr', ask(claimed))).toEqual(refusedWith(401));
});

test('a member who claims to be the administrator stays a member', async () => {
  expect(await attempt('radarr', ask({ ...claimed, Cookie: member }))).toEqual(refusedWith(403));
});

test('two sessions in one request are at most the lesser one', async () => {
  const both = `${member}; ${tamperedSession(admin, 2)}`;
  expect(await attempt('radarr', ask({ Cookie: both }))).toMatchObject({ received: 0 });
});

test('an application hears of no claim, whoever makes it', () => {
  const { status, body } = fromOutside(
    at('radarr', '/stand-in/request'),
    ...headers({ ...claimed, Cookie: admin }),
  );
  expect(status).toBe(200);
  const { rawHeaders } = JSON.parse(body) as { rawHeaders: readonly string[] };
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  expect(names.filter((name) => CLAIMS.some((claim) => claim.toLowerCase() === name))).toEqual([]);
  expect(body).not.toContain(ADMIN);
});

/** Pretences about the request itself, for which a proxy might be asked instead of the request. */
const PRETENCES: Readonly<Record<string, string>> = {
  'X-Forwarded-For': '127.0.0.1',
  'X-Forwarded-Host': MEMBER.replace('member@', 'plex.'),
  'X-Forwarded-Proto': 'http',
  'X-Forwarded-Uri': '/oauth2/sign_in',
  'X-Forwarded-Method': 'OPTIONS',
  'X-Forwarded-Prefix': '/library',
  'X-Original-URL': '/library',
  'X-Original-URI': '/oauth2/auth',
  'X-Rewrite-URL': '/library',
  'X-Real-IP': '127.0.0.1',
  'X-HTTP-Method-Override': 'OPTIONS',
  Forwarded: 'for=127.0.0.1;host=plex;proto=http',
  Connection: 'close, X-Forwarded-Host, X-Forwarded-Uri, Cookie',
};

test.each(Object.entries(PRETENCES))('%s: %s does not open a door', async (name, value) => {
  expect(await attempt('radarr', ask({ [name]: value }))).toEqual(refusedWith(401));
  expect(await attempt('radarr', ask({ [name]: value, Cookie: member }))).toMatchObject({ received: 0 });
});

test('what an application hears about the request is what was asked, not what was pretended', () => {
  const { 'X-HTTP-Method-Override': _, Connection: __, ...harmless } = PRETENCES;
  const { body } = fromOutside(at('radarr', '/stand-in/request'), ...headers({ ...harmless, Cookie: admin }));
  const {
    headers: heard,
    url,
    method,
  } = JSON.parse(body) as {
    url: string;
    method: string;
    headers: Record<string, string>;
  };
  expect({ url, method }).toEqual({ url: '/stand-in/request', method: 'GET' });
  expect(heard).toMatchObject({
    host: new URL(at('radarr')).host,
    'x-forwarded-host': new URL(at('radarr')).host,
    'x-forwarded-proto': 'https',
  });
  expect(heard['x-forwarded-for']).not.toContain('127.0.0.1');
  expect(heard['x-real-ip']).not.toBe('127.0.0.1');
});
