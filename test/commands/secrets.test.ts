import { webcrypto } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSync } from 'bcryptjs';
import { loadAll } from 'js-yaml';
import { stringify } from 'yaml';
import { externalFiles } from '../../commands/secrets/external';
import { externalSummary } from '../../commands/secrets/external-summary';
import { type Files, readFolder, writeFolder } from '../../commands/secrets/folder';
import { matchesQbittorrent } from '../../commands/secrets/hashes';
import { makeSecrets, type Outcome } from '../../commands/secrets/plan';
import { summary } from '../../commands/secrets/summary';
import { X509CertificateGenerator } from '../../commands/secrets/x509';
import { definePlatform } from '../../model/platform';
import { requiredSecrets } from '../../model/required-secrets';
import { parseSettings, readSecretSettings } from '../../model/settings';
import { catalogue } from '../../services/catalogue';

const NOW = new Date('2026-11-24T00:00:00Z');

/** Neither the process environment nor the `.env` of whoever runs the tests. */
function read(content = '') {
  const source = { file: '.env', content, environment: {} };
  return {
    platform: definePlatform(parseSettings(source, catalogue), catalogue),
    settings: readSecretSettings(source),
  };
}

const make = (content = '', existing: Files = new Map(), rotate: readonly string[] = []): Promise<Outcome> =>
  makeSecrets({ ...read(content), existing, now: NOW, rotate, bcryptCost: 4 });

interface Secret {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly stringData: Record<string, string>;
  readonly data?: Record<string, string>;
}

/** Read as another program would. */
const secretsIn = (files: Files): Secret[] =>
  [...files]
    .filter(([name]) => name.endsWith('.yaml'))
    .flatMap(([, text]) => loadAll(text) as unknown as Secret[]);

const secretIn = (files: Files, name: string): Secret => {
  const found = secretsIn(files).find((secret) => secret.metadata.name === name);
  if (!found) throw new Error(`no Secret ${name}`);
  return found;
};

const keysByName = (secrets: Secret[]): Record<string, string[]> =>
  Object.fromEntries(
    secrets.map(({ metadata, stringData }) => [
      `${metadata.namespace}/${metadata.name}`,
      Object.keys(stringData).sort(),
    ]),
  );

const RICH = `
DOMAIN=media.example.com
ADMIN_EMAILS=me@example.com
MEMBER_EMAILS=she@example.com,they@example.com
TLS_MODE=acme
ACME_EMAIL=me@example.com
ACME_DNS_PROVIDER=cloudflare
ACME_DNS_CREDENTIALS=CF_DNS_API_TOKEN=dns-token-1,CF_ZONE=dns-zone-2
ALERT_RECEIVERS=email,discord
EMAIL_TO=me@example.com
EMAIL_FROM=zonarr@example.com
SMTP_HOST=mail.example.com
SMTP_PASSWORD='p#ss: "x"'
DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/1/discord-token
STORAGE_MODE=smb
NAS_ADDRESS=192.168.1.10
NAS_SHARE=media
SMB_USERNAME=on
SMB_PASSWORD=0123
`;

describe.each([
  ['default settings', '', []],
  ['everything at once', RICH, ['CF_DNS_API_TOKEN', 'CF_ZONE']],
])('with %s', (_, env, pairs) => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await make(env);
  });

  it('writes every Secret that the platform requires, with every key, and no other', () => {
    const expected = requiredSecrets(read(env).platform).map(({ namespace, name, keys }) => [
      `${namespace}/${name}`,
      Object.entries(keys)
        .flatMap(([key, { kind }]) => (kind === 'pairs' ? pairs : [key]))
        .sort(),
    ]);
    expect(keysByName(secretsIn(outcome.files))).toEqual(Object.fromEntries(expected));
  });

  it('leaves no value empty and writes each as text', () => {
    const values = secretsIn(outcome.files).flatMap(({ stringData }) => Object.values(stringData));
    expect(values.filter((value) => typeof value !== 'string' || value === '')).toEqual([]);
  });

  it('keeps every byte on the next run', async () => {
    const again = await make(env, outcome.files);
    expect(Object.fromEntries(again.files)).toEqual(Object.fromEntries(outcome.files));
    expect(
      again.secrets.flatMap(({ values }) => [...values.values()]).filter(({ origin }) => origin !== 'kept'),
    ).toEqual([]);
  });

  it('prints no value', () => {
    const printed = summary(read(env).platform, outcome, 'secrets', true);
    const values = outcome.secrets.flatMap(({ values }) => [...values.values()].map(({ text }) => text));
    // The user of the SMB share is "on", which is also a word.
    expect(values.filter((value) => value.length > 2 && printed.includes(value))).toEqual([]);
    expect(printed).not.toMatch(/PRIVATE KEY/);
  });

  it('describes an external store without any value', () => {
    const { platform } = read(env);
    const printed = [...externalFiles(platform).values(), externalSummary(platform, 'secrets')].join('\n');
    const given = Object.values(read(env).settings).filter((value) => value.length > 2);
    expect(given.filter((value) => printed.includes(value))).toEqual([]);
    expect(printed).not.toMatch(/stringData|\$2b\$|PRIVATE KEY|@ByteArray\([^s]/);
  });
});

describe('the values', () => {
  let files: Files;
  beforeAll(async () => {
    files = (await make(RICH)).files;
  });

  it('follow the settings', () => {
    expect(secretIn(files, 'nas').stringData).toEqual({ username: 'on', password: '0123' });
    expect(secretIn(files, 'alertmanager').stringData).toMatchObject({ 'smtp-password': 'p#ss: "x"' });
    expect(secretIn(files, 'traefik').stringData).toEqual({
      CF_DNS_API_TOKEN: 'dns-token-1',
      CF_ZONE: 'dns-zone-2',
    });
  });

  it('are hashed where a program wants a hash', async () => {
    const dex = secretIn(files, 'dex').stringData;
    for (const person of ['me_at_example_com', 'she_at_example_com', 'they_at_example_com'])
      expect(compareSync(dex[`password-${person}`] ?? '', dex[`hash-${person}`] ?? '')).toBe(true);
    const { password = '', htpasswd = '' } = secretIn(files, 'backup-server').stringData;
    expect(htpasswd).toMatch(/^zonarr:\$2b\$/);
    expect(compareSync(password, htpasswd.slice('zonarr:'.length))).toBe(true);
    const qbittorrent = secretIn(files, 'qbittorrent').stringData;
    expect(await matchesQbittorrent(qbittorrent.password ?? '', qbittorrent['password-hash'] ?? '')).toBe(
      true,
    );
  });

  it('are the same where two services share one', () => {
    const [dex, proxy] = ['dex', 'oauth2-proxy'].map((name) => secretIn(files, name).stringData);
    expect(proxy?.['client-secret']).toBe(dex?.['client-secret']);
  });

  it('change with .env, and stay when it no longer names them', async () => {
    const changed = await make(RICH.replace('SMB_PASSWORD=0123', 'SMB_PASSWORD=4567'), files);
    expect(secretIn(changed.files, 'nas').stringData.password).toBe('4567');
    const silent = await make(RICH.replace(/^(SMB_|SMTP_P|DISCORD|ACME_DNS_C).*$/gm, ''), files);
    expect(Object.fromEntries(silent.files)).toEqual(Object.fromEntries(files));
  });

  it('are made again when a hash no longer matches, and copied when the original changed', async () => {
    const dmz = (files.get('zonarr-dmz.yaml') ?? '')
      .replace(/password-me_at_example_com: .*/, "password-me_at_example_com: 'mine'")
      .replace(/(name: dex\n[\s\S]*?client-secret: ).*/, "$1'also mine'");
    const again = (await make(RICH, new Map(files).set('zonarr-dmz.yaml', dmz))).files;
    const dex = secretIn(again, 'dex').stringData;
    expect(compareSync('mine', dex['hash-me_at_example_com'] ?? '')).toBe(true);
    expect(dex['hash-she_at_example_com']).toBe(secretIn(files, 'dex').stringData['hash-she_at_example_com']);
    expect(secretIn(again, 'oauth2-proxy').stringData['client-secret']).toBe('also mine');
  });
});

describe('a file that a person edited', () => {
  it('keeps comments, Secrets, keys and labels that nothing requires', async () => {
    const { files } = await make();
    const edited = (files.get('zonarr-media.yaml') ?? '').replace(
      /( {2}api-key: ')/,
      "  # by hand\n  mine: 'extra'\n$1",
    );
    const other = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: mine\nstringData:\n  a: b\n';
    const text = `# top\n${edited}---\n${other}`;
    const again = await make('', new Map(files).set('zonarr-media.yaml', text));
    expect(again.files.get('zonarr-media.yaml')).toBe(text);
  });

  it('may hold values in base64', async () => {
    const encoded = Buffer.from('f'.repeat(32)).toString('base64');
    const text = `kind: Secret\nmetadata: {name: radarr}\ndata: {api-key: ${encoded}}\n`;
    const { files, secrets } = await make('', new Map([['zonarr-media.yaml', text]]));
    const radarr = secrets.find(({ secret }) => secret.name === 'radarr');
    expect(radarr?.values.get('api-key')).toEqual({ text: 'f'.repeat(32), origin: 'kept' });
    expect(files.get('zonarr-media.yaml')).toContain(`data: { api-key: ${encoded} }`);
  });

  it('gets a value where one was emptied', async () => {
    const text = 'kind: Secret\nmetadata: {name: radarr}\nstringData:\n  api-key:\n';
    const { files } = await make('', new Map([['zonarr-media.yaml', text]]));
    expect(secretIn(files, 'radarr').stringData['api-key']).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['broken YAML', 'a: [hidden', /^ {2}- zonarr-media.yaml:\d+: not valid YAML/m],
    ['a list', '- hidden', /zonarr-media.yaml:1: not an object/],
    ['an unknown anchor', 'a: *hidden', /zonarr-media.yaml:1: not an object/],
    [
      'a number',
      'kind: Secret\nmetadata: {name: radarr}\nstringData:\n  api-key: 41424344\n',
      /zonarr-media.yaml:4: stringData.api-key is not text/,
    ],
    [
      'bad base64',
      'kind: Secret\nmetadata: {name: radarr}\ndata:\n  api-key: hidden!\n',
      /zonarr-media.yaml:4: data.api-key is not base64/,
    ],
    [
      'bytes that are no text',
      'kind: Secret\nmetadata: {name: radarr}\ndata:\n  api-key: /w==\n',
      /zonarr-media.yaml:4: data.api-key is not text/,
    ],
    [
      'the same Secret twice',
      'kind: Secret\nmetadata: {name: radarr}\n---\nkind: Secret\nmetadata: {name: radarr}\n',
      /zonarr-media.yaml:4: a second Secret radarr, the first is in line 1/,
    ],
    [
      'values in a list',
      'kind: Secret\nmetadata: {name: radarr}\nstringData: [hidden]\n',
      /zonarr-media.yaml:3: stringData is not a map/,
    ],
  ])('is refused for %s, with file and line and without its content', async (_, text, message) => {
    const failure = await make('', new Map([['zonarr-media.yaml', text]])).catch((error) => error);
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toMatch(/hidden|4142/);
  });
});

it('names everything that is missing at once', async () => {
  const env = RICH.replace(/^(SMB_|DISCORD|ACME_DNS_C).*$/gm, '').replace(/^SMTP_PASSWORD.*$/m, '');
  const broken = new Map([
    ['zonarr-media.yaml', 'kind: Secret\nmetadata: {name: radarr}\ndata: {api-key: "!"}'],
  ]);
  const failure = await make(env, broken).catch((error) => error);
  expect(failure.problems.map((problem: string) => problem.split(/[ ,]/)[0])).toEqual([
    'ACME_DNS_CREDENTIALS',
    'zonarr-media.yaml:3:',
    'SMB_USERNAME',
    'SMB_PASSWORD',
    'SMTP_PASSWORD',
    'DISCORD_WEBHOOK_URL',
  ]);
  expect(failure.message).toMatch(
    /SMB_USERNAME is empty, and nas needs it \(User of the SMB share\.\)\. Set it in \.env, for example SMB_USERNAME=/,
  );
});

it('refuses pairs that are none without quoting them', async () => {
  const failure = await make(RICH.replace('CF_ZONE=dns-zone-2', 'CF_ZONE=')).catch((error) => error);
  expect(failure.message).toMatch(/ACME_DNS_CREDENTIALS: part 2 of 2 is not NAME=value/);
  expect(failure.message).not.toMatch(/dns-token-1/);
});

describe('the certificate', () => {
  it('goes when it comes from elsewhere, because applying it would overwrite the real one', async () => {
    const { files } = await make();
    const other = await make('TLS_MODE=secret', files);
    expect(other.removed).toEqual(['zonarr-tls']);
    expect(other.certificate).toBeUndefined();
    expect(secretsIn(other.files).map(({ metadata }) => metadata.name)).not.toContain('zonarr-tls');
  });

  it('comes with a new authority when the domain changes, and the summary says so', async () => {
    const { files } = await make();
    const { platform } = read('DOMAIN=other.example.com');
    const moved = await make('DOMAIN=other.example.com', files);
    expect(moved.files.get('ca.crt')).not.toBe(files.get('ca.crt'));
    expect(summary(platform, moved, 'secrets', false)).toMatch(/authority is new.*\nTrust secrets\/ca\.crt/);
  });

  it('is not replaced when a person put theirs there', async () => {
    const theirs = await X509CertificateGenerator.createSelfSigned({
      name: 'CN=Mine',
      keys: await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
        'sign',
        'verify',
      ]),
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    });
    const text = stringify({
      kind: 'Secret',
      metadata: { name: 'zonarr-tls' },
      stringData: { 'tls.crt': theirs.toString('pem'), 'tls.key': 'x' },
    });
    await expect(make('', new Map([['zonarr-dmz.yaml', text]]))).rejects.toThrow(
      /zonarr-tls: its certificate was not made by this command\. Set TLS_MODE=secret/,
    );
  });

  it('is issued again by the same authority before it ends', async () => {
    const { files } = await make();
    const { settings, platform } = read();
    const now = new Date(NOW.getTime() + 380 * 24 * 60 * 60 * 1000);
    const renewed = await makeSecrets({ platform, settings, existing: files, now, bcryptCost: 4 });
    const [before, after] = [files, renewed.files].map((each) => secretIn(each, 'zonarr-tls').stringData);
    expect(after?.['tls.crt']).not.toBe(before?.['tls.crt']);
    expect(renewed.files.get('ca.crt')).toBe(files.get('ca.crt'));
    expect(renewed.certificate?.authority).toBe('kept');
  });
});

describe('--rotate', () => {
  it('changes a key and what follows from it, and nothing else', async () => {
    const { files } = await make();
    const rotated = await make('', files, ['dex/client-secret', 'radarr']);
    const changed = rotated.secrets.flatMap(({ secret, values }) =>
      [...values].filter(([, { origin }]) => origin !== 'kept').map(([key]) => `${secret.name}/${key}`),
    );
    expect(changed).toEqual(['oauth2-proxy/client-secret', 'dex/client-secret', 'radarr/api-key']);
  });

  it.each([
    ['nobody', /no Secret nobody; there are zonarr-tls, /],
    ['radarr/token', /radarr has api-key/],
    ['dex/hash-admin-zonarr-home-arpa', /not a key that is made at random/],
    ['backup-server', /opens the backups/],
  ])('refuses %s', async (target, message) => {
    await expect(make('', new Map(), [target])).rejects.toThrow(message);
  });
});

describe('--external', () => {
  const files = externalFiles(read(RICH).platform);
  interface ExternalSecret {
    readonly metadata: { readonly name: string };
    readonly spec: Record<string, unknown>;
  }
  const specOf = (from: Files, name: string) =>
    [...from.values()]
      .flatMap((text) => loadAll(text) as unknown as ExternalSecret[])
      .find(({ metadata }) => metadata.name === name)?.spec;

  it('points each key at the store, and a copy at its original', () => {
    expect(specOf(files, 'oauth2-proxy')).toEqual({
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'zonarr' },
      target: { name: 'oauth2-proxy', creationPolicy: 'Owner' },
      data: [
        { secretKey: 'cookie-secret', remoteRef: { key: 'zonarr/oauth2-proxy', property: 'cookie-secret' } },
        { secretKey: 'client-secret', remoteRef: { key: 'zonarr/dex', property: 'client-secret' } },
      ],
    });
  });

  it('takes pairs as they are in the store', () => {
    expect(specOf(files, 'traefik')).toMatchObject({ dataFrom: [{ extract: { key: 'zonarr/traefik' } }] });
    expect(specOf(files, 'traefik')).not.toHaveProperty('data');
  });

  it('keeps the type of the certificate', () => {
    const target = specOf(externalFiles(read().platform), 'zonarr-tls')?.target;
    expect(target).toMatchObject({ template: { type: 'kubernetes.io/tls' } });
  });

  it('says how every key is made', () => {
    const printed = externalSummary(read().platform, 'secrets');
    expect(printed).toMatch(/zonarr\/radarr\n {4}api-key {2}openssl rand -hex 16/);
    expect(printed).toMatch(/certificate for zonarr\.home\.arpa and \*\.zonarr\.home\.arpa/);
  });
});

describe('the folder', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'zonarr-secrets-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));
  const mode = (path: string): number => statSync(path).mode & 0o777;

  it('and its files are for their owner only, and read back the same', () => {
    const folder = join(parent, 'secrets');
    const files = new Map([
      ['a.yaml', 'a: b\n'],
      ['ca.key', 'x\n'],
    ]);
    writeFolder(folder, files);
    writeFileSync(join(folder, 'a.yaml'), 'loose', { mode: 0o644 });
    writeFolder(folder, files);
    expect([folder, join(folder, 'a.yaml'), join(folder, 'ca.key')].map(mode)).toEqual([0o700, 0o600, 0o600]);
    expect(readFolder(folder)).toEqual(files);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is untouched when a file cannot be written', () => {
    writeFolder(parent, new Map([['a.yaml', 'old']]));
    const files = new Map([
      ['a.yaml', 'new'],
      ['a.yaml/b.yaml', 'new'],
    ]);
    expect(() => writeFolder(parent, files)).toThrow();
    expect(Object.fromEntries(readFolder(parent))).toEqual({ 'a.yaml': 'old' });
  });

  it('is empty when it does not exist', () => {
    expect(readFolder(join(parent, 'none')).size).toBe(0);
  });
});
