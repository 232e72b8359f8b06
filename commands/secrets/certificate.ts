import type { RequiredSecret } from '../../model/required-secrets';
import { authorityFor } from './authority';
import type { Files } from './folder';
import { endOf, isGood, isOurs, makeLeaf } from './leaf';
import type { Request } from './plan';
import { SecretsError } from './problems';
import type { Sources, Value } from './values';

export const AUTHORITY = { certificate: 'ca.crt', key: 'ca.key' } as const;

export interface Certificate {
  readonly values: NonNullable<Sources['certificate']>;
  readonly files: Files;
  /** Whether people have to trust something new. */
  readonly authority: 'made' | 'replaced' | 'kept';
  /** Nothing renews it but another run. */
  readonly until: Date;
}

/**
 * The self-signed certificate where the platform wants one: the existing while it serves, else a new one. The
 * authority outlives it, because people install that on their devices.
 * @throws SecretsError rather than replace a certificate of somebody else.
 */
export async function certificateOf(
  { platform, existing: files, now }: Request,
  secrets: readonly RequiredSecret[],
  existing: Sources['existing'],
): Promise<Certificate | undefined> {
  const secret = secrets.find(({ keys }) => Object.values(keys).some(({ kind }) => kind === 'certificate'));
  if (!secret) return undefined;
  const domain = platform.settings.DOMAIN;
  const former = { certificate: existing(secret, 'tls.crt'), key: existing(secret, 'tls.key') };
  if (former.certificate !== undefined && !isOurs(former.certificate))
    throw new SecretsError([
      `${secret.name}: its certificate was not made by this command. Set TLS_MODE=secret to use it, or take it out of ${secret.namespace}.yaml`,
    ]);
  const authority = await authorityFor(
    domain,
    { certificate: files.get(AUTHORITY.certificate), key: files.get(AUTHORITY.key) },
    now,
  );
  const { certificate, key } = former;
  const kept =
    certificate !== undefined && key !== undefined && isGood({ certificate, key }, domain, authority, now)
      ? { certificate, key }
      : undefined;
  const leaf = kept ?? (await makeLeaf(domain, authority, now));
  const value = (text: string): Value => ({ text, origin: kept ? 'kept' : 'made' });
  return {
    values: { certificate: value(leaf.certificate), 'private-key': value(leaf.key) },
    files: new Map([
      [AUTHORITY.certificate, authority.certificate],
      [AUTHORITY.key, authority.key],
    ]),
    authority: !authority.made ? 'kept' : files.has(AUTHORITY.certificate) ? 'replaced' : 'made',
    until: endOf(leaf),
  };
}
