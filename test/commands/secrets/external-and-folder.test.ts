import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { externalFiles } from '../../../commands/secrets/external';
import { externalSummary } from '../../../commands/secrets/external-summary';
import { type Files, readFolder, writeFolder } from '../../../commands/secrets/folder';

import { RICH, read } from './making';

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
