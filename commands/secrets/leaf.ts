import { createPrivateKey, X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import type { Authority } from './authority';
import {
  DAY,
  EC,
  newKeys,
  ORGANIZATION,
  pem,
  privatePem,
  RENEW_BEFORE,
  SIGNATURE,
  subject,
  validFrom,
} from './certificate-terms';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509';

/** Browsers distrust public certificates above 398 days, and nobody gains by a longer one. */
const DAYS = 397;

/** The certificate that Traefik shows, and its key, as PEM. */
export interface Leaf {
  readonly certificate: string;
  readonly key: string;
}

const namesOf = (domain: string): readonly string[] => [domain, `*.${domain}`];

/** A certificate for `domain` and every name directly below it. */
export async function makeLeaf(domain: string, authority: Authority, now: Date): Promise<Leaf> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: subject(domain),
    issuer: issuer.subjectName,
    notBefore: validFrom(now),
    notAfter: new Date(Math.min(now.getTime() + DAYS * DAY, issuer.notAfter.getTime())),
    signingAlgorithm: SIGNATURE,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(namesOf(domain).map((value) => ({ type: 'dns', value }))),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: pem(certificate), key: privatePem(keys.privateKey) };
}

function signingKey(privateKey: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, EC, false, ['sign']);
}

export const endOf = (leaf: Leaf): Date => new Date(new NodeCertificate(leaf.certificate).validTo);

/** Whether a leaf still serves: right names, right issuer, its own key, and more than 30 days left. */
export function isGood(leaf: Leaf, domain: string, authority: Authority, now: Date): boolean {
  try {
    const certificate = new NodeCertificate(leaf.certificate);
    const issuer = new NodeCertificate(authority.certificate);
    return (
      certificate.subjectAltName ===
        namesOf(domain)
          .map((name) => `DNS:${name}`)
          .join(', ') &&
      certificate.checkIssued(issuer) &&
      certificate.verify(issuer.publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(leaf.key)) &&
      Date.parse(certificate.validTo) - now.getTime() > RENEW_BEFORE
    );
  } catch {
    return false;
  }
}

/** False for a certificate that a person put there; it is theirs, and replacing it would lose it. */
export function isOurs(certificate: string): boolean {
  try {
    return new NodeCertificate(certificate).issuer.split('\n').includes(`O=${ORGANIZATION}`);
  } catch {
    return true;
  }
}
