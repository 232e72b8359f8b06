import { compareSync } from 'bcryptjs';
import { externalFiles } from '../../../commands/secrets/external';
import { externalSummary } from '../../../commands/secrets/external-summary';
import type { Files } from '../../../commands/secrets/folder';
import { matchesQbittorrent } from '../../../commands/secrets/hashes';
import type { Outcome } from '../../../commands/secrets/plan';
import { summary } from '../../../commands/secrets/summary';
import { requiredSecrets } from '../../../model/required-secrets';

import { keysByName, make, RICH, read, secretIn, secretsIn } from './making';

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
    const qbittorrent = secretIn(files, 'qbittorrent').stringData;
    expect(await matchesQbittorrent(qbittorrent.password ?? '', qbittorrent['password-hash'] ?? '')).toBe(
      true,
    );
  });

  it('let each job into its own repository, and open all with one password', () => {
    const { htpasswd = '' } = secretIn(files, 'backup-server').stringData;
    const lines = htpasswd.split('\n').map((line) => line.split(':'));
    expect(lines.map(([user]) => user)).toEqual(['backup-vpn', 'backup-media', 'backup-library']);
    const secrets = lines.map(([user = '', hash = '']) => {
      const secret = secretIn(files, user).stringData;
      expect(compareSync(secret['rest-password'] ?? '', hash)).toBe(true);
      return secret;
    });
    expect(new Set(secrets.map((secret) => secret['rest-password'])).size).toBe(3);
    const { 'repository-password': opens } = secretIn(files, 'backup-repository').stringData;
    expect(new Set(secrets.map((secret) => secret['repository-password']))).toEqual(new Set([opens]));
  });

  it('let a job in again after its password was rotated', async () => {
    const rotated = (await make(RICH, files, ['backup-media'])).files;
    const fresh = secretIn(rotated, 'backup-media').stringData;
    const { htpasswd = '' } = secretIn(rotated, 'backup-server').stringData;
    expect(fresh['rest-password']).not.toBe(secretIn(files, 'backup-media').stringData['rest-password']);
    expect(fresh['repository-password']).toBe(
      secretIn(files, 'backup-media').stringData['repository-password'],
    );
    const [, hash = ''] = /^backup-media:(.*)$/m.exec(htpasswd) ?? [];
    expect(compareSync(fresh['rest-password'] ?? '', hash)).toBe(true);
  });

  it('for another place stand in the one Secret of the job that copies', async () => {
    const env = `${RICH}BACKUP_TARGET=s3:https://s3.example.com/zonarr\nBACKUP_TARGET_CREDENTIALS=AWS_ACCESS_KEY_ID=id-1`;
    const holding = secretsIn((await make(env)).files).filter(
      ({ stringData }) => 'AWS_ACCESS_KEY_ID' in stringData,
    );
    expect(holding.map(({ metadata }) => metadata.name)).toEqual(['backup-repository']);
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
