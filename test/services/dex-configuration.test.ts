import fc from 'fast-check';
import * as z from 'zod/mini';
import { bcrypt } from '../../commands/secrets/hashes';
import { dex, dexConfig } from '../../services/dmz/dex';
import { usesDex } from '../../services/dmz/oauth2-proxy';
import { platformOf } from '../charts/synthesise';
import { read } from '../model/reading';
import { validTexts } from '../model/settings/arbitraries';
import { dexConfiguration } from './dex-configuration/schema';

// zod/mini brings no words of its own.
z.config(z.locales.en());

const DEFAULT = dexConfig(platformOf('').settings);
const [CLIENT] = DEFAULT.staticClients;
const [PERSON] = DEFAULT.staticPasswords;
const HASH = `$2y$10$${'a'.repeat(53)}`;

/** What is wrong with a configuration, a line for each problem. */
function problemsOf(config: unknown): string {
  const { error } = dexConfiguration.safeParse(config);
  return error ? z.prettifyError(error) : '';
}

const withClient = (change: object) => ({ ...DEFAULT, staticClients: [{ ...CLIENT, ...change }] });
const withPerson = (change: object) => ({ ...DEFAULT, staticPasswords: [{ ...PERSON, ...change }] });

describe('the configuration that is derived', () => {
  test('is one that Dex knows, with no settings at all', () => {
    expect(problemsOf(DEFAULT)).toBe('');
  });

  test('is one that Dex knows, whatever the settings', () => {
    fc.assert(
      fc.property(validTexts, (texts) => {
        const settings = read('', texts);
        fc.pre(usesDex(settings));
        expect(problemsOf(dexConfig(settings))).toBe('');
      }),
      { numRuns: 60 },
    );
  });

  test('names no variable that its container does not have', () => {
    const platform = platformOf(
      'ADMIN_EMAILS=ann@example.com\nMEMBER_EMAILS=kim@example.com,sam@example.com',
    );
    const { staticClients, staticPasswords } = dexConfig(platform.settings);
    const [container] = dex(platform.settings).containers?.(platform) ?? [];
    const named = [
      ...staticClients.map(({ secretEnv }) => secretEnv),
      ...staticPasswords.map(({ hashFromEnv }) => hashFromEnv),
    ];
    expect(Object.keys(container?.secretEnv ?? {}).sort()).toEqual(named.sort());
  });

  test('gets hashes that Dex lets people in with', async () => {
    expect(problemsOf(withPerson({ hashFromEnv: undefined, hash: await bcrypt('a password') }))).toBe('');
  });
});

describe('the schema refuses', () => {
  test.each([
    ['a misspelt key', { ...DEFAULT, staticPassword: [] }, '"staticPassword"'],
    ['a key in the wrong place', withClient({ redirectURI: 'https://a.example' }), '"redirectURI"'],
    ['no issuer', { ...DEFAULT, issuer: undefined }, 'issuer'],
    ['an issuer that is no address', { ...DEFAULT, issuer: 'id.example.com' }, 'issuer'],
    ['no storage', { ...DEFAULT, storage: undefined }, 'storage'],
    ['an unknown storage', { ...DEFAULT, storage: { type: 'redis' } }, 'storage'],
    ['no address to listen on', { ...DEFAULT, web: {} }, 'needs http or https'],
    ['a port without a colon', { ...DEFAULT, web: { http: '5556' } }, 'must be host:port'],
    ['HTTPS without a certificate', { ...DEFAULT, web: { https: ':5554' } }, 'tlsCert and tlsKey'],
    ['gRPC without an address', { ...DEFAULT, grpc: { tlsCert: 'a', tlsKey: 'b' } }, 'grpc.addr'],
    ['half a certificate', { ...DEFAULT, grpc: { addr: ':5557', tlsCert: 'a' } }, 'tlsCert and tlsKey'],
    ['a log level of others', { ...DEFAULT, logger: { level: 'warning' } }, 'logger.level'],
    ['an expiry in days', { ...DEFAULT, expiry: { idTokens: '7d' } }, 'must be a duration'],
    ['an unknown connector', { ...DEFAULT, connectors: [{ type: 'okta', id: 'a', name: 'A' }] }, 'type'],
  ])('%s', (_, config, problem) => {
    expect(problemsOf(config)).toContain(problem);
  });

  test.each([
    ['two secrets', { secret: 'a' }, 'secret and secretEnv exclude each other'],
    ['no secret', { secretEnv: undefined }, 'needs secret or secretEnv unless it is public'],
    ['a variable written as the shell does', { secretEnv: '$DEX_CLIENT_SECRET' }, 'without $'],
    ['no name', { name: undefined }, 'name'],
    ['no id', { id: undefined }, 'needs one of id and idEnv'],
  ])('a client with %s', (_, change, problem) => {
    expect(problemsOf(withClient(change))).toContain(problem);
  });

  test.each([
    ['no password', { hashFromEnv: undefined }, 'needs one of hash and hashFromEnv'],
    ['two passwords', { hash: HASH }, 'needs one of hash and hashFromEnv'],
    ['a password in clear', { hashFromEnv: undefined, hash: 'secret' }, 'must be a bcrypt hash'],
    ['a weak hash', { hashFromEnv: undefined, hash: HASH.replace('10', '05') }, 'must be a bcrypt hash'],
    ['the name of another field', { hashFromEnv: undefined, hashEnv: 'HASH_1' }, '"hashEnv"'],
  ])('a person with %s', (_, change, problem) => {
    expect(problemsOf(withPerson(change))).toContain(problem);
  });

  test('people without the database that they are in', () => {
    expect(problemsOf({ ...DEFAULT, enablePasswordDB: false })).toContain('needs enablePasswordDB');
  });

  test('one address twice, as Dex does not see its case', () => {
    const twice = [PERSON, { ...PERSON, email: PERSON?.email.toUpperCase() }];
    expect(problemsOf({ ...DEFAULT, staticPasswords: twice })).toContain('have one email');
  });
});

test('what Dex accepts besides is not refused', () => {
  const anonymous = { idEnv: 'APP_ID', name: 'App', public: true, redirectURIs: ['/device/callback'] };
  const config = {
    ...DEFAULT,
    web: { http: ':5556', headers: { 'X-Frame-Options': 'deny' } },
    expiry: { idTokens: '1h30m', refreshTokens: { reuseInterval: '3s' } },
    staticClients: [anonymous],
    staticPasswords: [{ email: 'a@b.example', hash: HASH, username: 'a', userID: '1', groups: ['admins'] }],
  };
  expect(problemsOf(config)).toBe('');
});
