import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSettings, readSecretSettings, sourceOf } from '../../model/settings';
import { ALL_KEYS } from '../../model/settings/keys';
import { problemsOf, read, sourceFrom } from './reading';

describe('where a value comes from', () => {
  test('the default without a file, a line or a value', () => {
    expect(read('')).toEqual(read('DOMAIN=\nPLEX_LAN=""\nNAS_ADDRESS="  "'));
    expect(read('').DOMAIN).toBe('zonarr.home.arpa');
  });

  test('the file before the default', () => expect(read('DOMAIN=a.example').DOMAIN).toBe('a.example'));

  test('the environment before the file', () => {
    expect(read('DOMAIN=a.example', { DOMAIN: 'b.example' }).DOMAIN).toBe('b.example');
  });

  test.each(['', '  ', undefined])('an environment variable of %j overrides nothing', (DOMAIN) => {
    expect(read('DOMAIN=a.example', { DOMAIN }).DOMAIN).toBe('a.example');
  });

  test('unknown variables in the environment are nobody’s business', () => {
    expect(read('', { PATH: '/bin', DOMAN: 'a.example', STORAGE: 'x', __proto__: 'x' })).toEqual(read(''));
  });

  test('the environment mends a bad value of the file', () => {
    expect(problemsOf('DOMAIN=nodot', { DOMAIN: 'a.example' })).toEqual([]);
  });

  test('a file that does not exist means all defaults, and the process environment goes with it', () => {
    const source = sourceOf(join(tmpdir(), 'no-such-folder', '.env'));
    expect(source.content).toBe('');
    expect(source.environment).toBe(process.env);
  });

  test('the text of a file, with the name it was asked for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zonarr-settings-'));
    try {
      const file = join(folder, 'x.env');
      writeFileSync(file, 'DOMAIN=a.example\n');
      expect(sourceOf(file)).toMatchObject({ file, content: 'DOMAIN=a.example\n' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what is wrong is said with its place, the value, what is allowed and an example', () => {
  test.each([
    [
      'a bad value',
      '# storage\nSTORAGE_MODE=nfss',
      {},
      '.env:2: STORAGE_MODE=nfss: allowed is one of local, nfs, smb, dynamic. Example: STORAGE_MODE=local',
    ],
    [
      'a bad value in the environment',
      'PLEX_LAN=off',
      { PLEX_LAN: 'yes' },
      'environment: PLEX_LAN=yes: allowed is on or off. Example: PLEX_LAN=on',
    ],
    ['a misspelt key', 'DOMAN=a.example', {}, '.env:1: unknown key DOMAN, did you mean DOMAIN?'],
    ['a key in lower case', 'domain=a.example', {}, '.env:1: unknown key domain, did you mean DOMAIN?'],
    [
      'a key that is like no other',
      'FAVOURITE_COLOUR=blue',
      {},
      expect.stringMatching(/^\.env:1: unknown key FAVOURITE_COLOUR, the nearest known one is [A-Z_]+$/),
    ],
    [
      'a rule that the environment breaks',
      '',
      { STORAGE_MODE: 'dynamic' },
      'environment: STORAGE_MODE=dynamic needs LIBRARY_CLASS, which is not set. Example: LIBRARY_CLASS=longhorn-rwx',
    ],
    [
      'an address with a password, without the password',
      'GITOPS_REPO_URL=https://me:s3cret@git.example.com/x.git',
      {},
      '.env:1: GITOPS_REPO_URL=https://***@git.example.com/x.git: allowed is an https:// address without password, or an ssh address, of a Git repository, or empty. Example: GITOPS_REPO_URL=https://git.example.com/me/zonarr.git',
    ],
  ])('%s', (_, content, environment, message) => {
    expect(problemsOf(content, environment)).toEqual([message]);
  });

  test('all of it at once', () => {
    const problems = problemsOf(
      [
        'nonsense',
        'DOMAN=x',
        'PLEX_LAN=yes',
        'TLS_MODE=acme',
        'VLAN_DMZ=0',
        'VLAN_DMZ=1',
        'NAMESPACE_DMZ=default',
      ].join('\n'),
      { VPN_ACCESS: 'all', ACME_CHALLENGE: 'http' },
    );
    expect(problems.map((message) => message.split(': ')[0])).toEqual([
      '.env:1',
      '.env:6',
      '.env:2',
      '.env:3',
      'environment',
      '.env:5',
      '.env:4',
      '.env:7',
    ]);
  });
});

describe('secrets', () => {
  const names = ALL_KEYS.filter(([, key]) => key.secret).map(([name]) => name);
  const SECRET = 'correct horse';
  const content = names.map((name) => `${name}="${SECRET}"`).join('\n');
  const environment = Object.fromEntries(names.map((name) => [name, `${SECRET}\n#'"\``]));

  test.each([
    ['the file', content, {}],
    ['the environment', '', environment],
  ])('of %s are in no setting, and in no record of the settings', (_, text, variables) => {
    expect(read(text, variables)).toEqual(read(''));
    expect(formatSettings(sourceFrom(text, variables))).toBe(formatSettings(sourceFrom('')));
    for (const name of names) expect(formatSettings(sourceFrom(text, variables))).not.toContain(name);
  });

  test('are never printed, whatever is wrong around them', () => {
    const bad = [
      `SMTP_PASSWORD=${SECRET}#1`,
      `SMTP_PASSWORD=${SECRET}`,
      `SMTP_PASSWRD=${SECRET}`,
      `export NTFY_URL ${SECRET}`,
      `PLEX_TOKEN='${SECRET}' x`,
      'PLEX_LAN=yes',
      `DISCORD_WEBHOOK_URL="${SECRET}`,
      `${SECRET.replace(' ', '')}=`,
    ];
    const problems = problemsOf(bad.join('\n'), environment);
    expect(problems).toHaveLength(7);
    expect(problems.join('\n')).not.toMatch(/correct|horse/);
  });

  test('are read by name for those who make Secrets of them, the environment first', () => {
    const source = sourceFrom("SMTP_PASSWORD='from # file '\nPLEX_TOKEN=token\nDOMAIN=a.example", {
      PLEX_TOKEN: 'from environment',
      HOME: '/root',
    });
    expect(readSecretSettings(source)).toEqual({
      ...Object.fromEntries(names.map((name) => [name, ''])),
      SMTP_PASSWORD: 'from # file ',
      PLEX_TOKEN: 'from environment',
    });
  });
});

describe('the record of the settings', () => {
  test('names every key that is not secret, in the order of the documentation', () => {
    const lines = formatSettings(sourceFrom('')).trim().split('\n');
    expect(lines[0]).toMatch(/^# /);
    expect(lines.slice(1).map((line) => line.split('=')[0])).toEqual(
      ALL_KEYS.filter(([, key]) => !key.secret).map(([name]) => name),
    );
  });

  test('keeps what the environment has overridden', () => {
    const record = formatSettings(sourceFrom('DOMAIN=a.example', { DOMAIN: 'b.example' }));
    expect(read(record).DOMAIN).toBe('b.example');
    expect(record).not.toContain('a.example');
  });

  test('is the same whatever way a setting was spelled', () => {
    expect(formatSettings(sourceFrom('export DOMAIN = "a.example" # x\r\n'))).toBe(
      formatSettings(sourceFrom('', { DOMAIN: ' a.example ' })),
    );
  });
});
