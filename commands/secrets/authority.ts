import { createPrivateKey, X509Certificate as NodeCertificate } from 'node:crypto';
import {
  newKeys,
  ORGANIZATION,
  pem,
  privatePem,
  RENEW_BEFORE,
  SIGNATURE,
  subject,
  validFrom,
} from './certificate-terms';
import { isConstrainedTo, nameConstraint } from './name-constraint';
import { SecretsError } from './problems';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509';

const YEARS = 10;

/** The certificate authority of one platform: what people's devices trust, and the key that signs. */
export interface Authority {
  readonly certificate: string;
  readonly key: string;
  readonly made: boolean;
}

/** The texts of `ca.crt` and `ca.key`, as far as they exist. */
export interface AuthorityFiles {
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * The authority of the files while it may sign for `domain`, else a new one.
 * @throws SecretsError when only one of the files exists, they do not belong together, or are not of our making.
 */
export async function authorityFor(domain: string, files: AuthorityFiles, now: Date): Promise<Authority> {
  const { certificate, key } = files;
  if (certificate === undefined && key === undefined) return makeAuthority(domain, now);
  if (certificate === undefined || key === undefined) {
    const [there, missing] = certificate === undefined ? ['ca.key', 'ca.crt'] : ['ca.crt', 'ca.key'];
    throw new SecretsError([
      `${there} is there but ${missing} is not: bring it back, or delete ${there} to make a new authority`,
    ]);
  }
  const ours = read('ca.crt', () => new NodeCertificate(certificate));
  const signer = read('ca.key', () => createPrivateKey(key));
  if (!ours.checkPrivateKey(signer))
    throw new SecretsError([
      'ca.key does not belong to ca.crt: bring the right one back, or delete both to make a new authority',
    ]);
  if (!ours.subject.split('\n').includes(`O=${ORGANIZATION}`))
    throw new SecretsError([
      'ca.crt was not made by this command: move it and ca.key away, or use TLS_MODE=secret with a certificate of yours',
    ]);
  const usable =
    Date.parse(ours.validTo) - now.getTime() > RENEW_BEFORE &&
    isConstrainedTo(domain, new X509Certificate(certificate).extensions);
  return usable ? { certificate, key, made: false } : makeAuthority(domain, now);
}

function read<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new SecretsError([
      `${file} is not readable as PEM: bring it back from a copy, or delete ca.crt and ca.key`,
    ]);
  }
}

async function makeAuthority(domain: string, now: Date): Promise<Authority> {
  const keys = await newKeys();
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: subject(`Zonarr authority of ${domain}`),
    notBefore: validFrom(now),
    notAfter,
    signingAlgorithm: SIGNATURE,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      nameConstraint(domain),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: pem(certificate), key: privatePem(keys.privateKey), made: true };
}
