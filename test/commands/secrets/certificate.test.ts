import { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { type Authority, authorityFor } from '../../../commands/secrets/authority';
import { isGood, isOurs, type Leaf, makeLeaf } from '../../../commands/secrets/leaf';
import { isConstrainedTo } from '../../../commands/secrets/name-constraint';
import { X509Certificate as Parsed } from '../../../commands/secrets/x509';

const DOMAIN = 'media.example.com';
const NOW = new Date();
const later = (days: number): Date => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000);

let authority: Authority;
let leaf: Leaf;
beforeAll(async () => {
  authority = await authorityFor(DOMAIN, {}, NOW);
  leaf = await makeLeaf(DOMAIN, authority, NOW);
});

/** What a client that trusts only the authority says to a server that shows this leaf. */
async function handshake(host: string, shown: Leaf = leaf): Promise<string> {
  const server = createServer({ cert: shown.certificate, key: shown.key }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await new Promise((resolve) => {
      const { port } = server.address() as AddressInfo;
      const socket = connect({ port, host: '127.0.0.1', servername: host, ca: authority.certificate });
      socket.once('secureConnect', () => {
        socket.destroy();
        resolve('trusted');
      });
      socket.once('error', (error) => resolve(error.message));
    });
  } finally {
    server.close();
  }
}

describe('the certificate', () => {
  it.each([DOMAIN, `radarr.${DOMAIN}`])('is trusted for %s', async (host) => {
    expect(await handshake(host)).toBe('trusted');
  });

  it.each(['example.com', `a.b.${DOMAIN}`])('is not trusted for %s', async (host) => {
    expect(await handshake(host)).toMatch(/does not match certificate's altnames/);
  });

  it('lasts 397 days, or as long as the authority', async () => {
    const endOf = (pem: string): number => Date.parse(new X509Certificate(pem).validTo);
    expect(Math.abs(endOf(leaf.certificate) - later(397).getTime())).toBeLessThan(1000);
    const last = await makeLeaf(DOMAIN, authority, later(3600));
    expect(endOf(last.certificate)).toBe(endOf(authority.certificate));
  });

  it('serves until 30 days before its end', () => {
    expect(isGood(leaf, DOMAIN, authority, later(366))).toBe(true);
    expect(isGood(leaf, DOMAIN, authority, later(368))).toBe(false);
  });

  it('serves no other domain, authority or key', async () => {
    const other = await authorityFor(DOMAIN, {}, NOW);
    expect(isGood(leaf, 'other.example.com', authority, NOW)).toBe(false);
    expect(isGood(leaf, DOMAIN, other, NOW)).toBe(false);
    expect(isGood({ ...leaf, key: authority.key }, DOMAIN, authority, NOW)).toBe(false);
    expect(isGood({ certificate: 'x', key: 'y' }, DOMAIN, authority, NOW)).toBe(false);
  });

  it('is recognised as ours by its issuer', () => {
    expect(isOurs(leaf.certificate)).toBe(true);
  });
});

describe('the authority', () => {
  it('may sign certificates and nothing else', () => {
    const certificate = new X509Certificate(authority.certificate);
    expect(certificate.ca).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  it('is constrained to the domain, critically', () => {
    const { extensions } = new Parsed(authority.certificate);
    expect(isConstrainedTo(DOMAIN, extensions)).toBe(true);
    expect(isConstrainedTo('example.com', extensions)).toBe(false);
    expect(extensions.find(({ type }) => type === '2.5.29.30')?.critical).toBe(true);
  });

  it('is not believed for another domain, even with its key', async () => {
    const forged = await makeLeaf('bank.example.org', authority, NOW);
    expect(await handshake('bank.example.org', forged)).toBe('permitted subtree violation');
  });

  it('stays as it is while it serves', async () => {
    const kept = await authorityFor(DOMAIN, authority, later(3600));
    expect(kept).toEqual({ ...authority, made: false });
  });

  it('is made anew for another domain, and before it ends', async () => {
    expect((await authorityFor('other.example.com', authority, NOW)).made).toBe(true);
    expect((await authorityFor(DOMAIN, authority, later(3640))).made).toBe(true);
  });

  it.each([
    ['without its key', () => ({ certificate: authority.certificate }), /ca.crt is there but ca.key is not/],
    ['without its certificate', () => ({ key: authority.key }), /ca.key is there but ca.crt is not/],
    ['with the key of another', () => ({ ...authority, key: leaf.key }), /ca.key does not belong to ca.crt/],
    ['that is no PEM', () => ({ ...authority, certificate: 'x' }), /ca.crt is not readable/],
    ['whose key is no PEM', () => ({ ...authority, key: 'x' }), /ca.key is not readable/],
  ])('%s is an error, never replaced', async (_, files, message) => {
    await expect(authorityFor(DOMAIN, files(), NOW)).rejects.toThrow(message);
  });
});
