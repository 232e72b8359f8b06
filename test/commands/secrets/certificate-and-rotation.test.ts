import { webcrypto } from 'node:crypto';
import { stringify } from 'yaml';
import { makeSecrets } from '../../../commands/secrets/plan';
import { summary } from '../../../commands/secrets/summary';
import { X509CertificateGenerator } from '../../../commands/secrets/x509';

import { make, NOW, read, secretIn, secretsIn } from './making';

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
    expect(changed).toEqual([
      'oauth2-proxy/client-secret',
      'dex/client-secret',
      'radarr/api-key',
      'backup-library/radarr-api-key',
    ]);
  });

  it.each([
    ['nobody', /no Secret nobody; there are zonarr-tls, /],
    ['radarr/token', /radarr has api-key/],
    ['dex/hash-admin-zonarr-home-arpa', /not a key that is made at random/],
    ['backup-repository', /opens the backups/],
  ])('refuses %s', async (target, message) => {
    await expect(make('', new Map(), [target])).rejects.toThrow(message);
  });
});
