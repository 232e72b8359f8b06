import * as z from 'zod/mini';
import { bcryptHash, text, variable } from './values';

/** A client of `staticClients`. What Dex's `serve` refuses is refused here. */
export const client = z
  .strictObject({
    id: z.optional(text),
    idEnv: z.optional(variable),
    name: text,
    secret: z.optional(text),
    secretEnv: z.optional(variable),
    public: z.optional(z.boolean()),
    redirectURIs: z.optional(z.array(text)),
    trustedPeers: z.optional(z.array(text)),
    logoURL: z.optional(z.url()),
  })
  .check(
    z.refine(({ id, idEnv }) => (id === undefined) !== (idEnv === undefined), 'needs one of id and idEnv'),
    z.refine(
      ({ secret, secretEnv }) => secret === undefined || secretEnv === undefined,
      'secret and secretEnv exclude each other',
    ),
    z.refine(
      (all) => all.public || all.secret !== undefined || all.secretEnv !== undefined,
      'needs secret or secretEnv unless it is public',
    ),
  );

/** A person of `staticPasswords`. Where both are given, Dex would never read hashFromEnv. */
export const person = z
  .strictObject({
    email: text,
    hash: z.optional(bcryptHash),
    hashFromEnv: z.optional(variable),
    username: text,
    userID: text,
    name: z.optional(text),
    preferredUsername: z.optional(text),
    emailVerified: z.optional(z.boolean()),
    groups: z.optional(z.array(text)),
  })
  .check(
    z.refine(
      ({ hash, hashFromEnv }) => (hash === undefined) !== (hashFromEnv === undefined),
      'needs one of hash and hashFromEnv',
    ),
  );

/** Another identity provider; what `config` holds is the affair of its type. */
export const connector = z.strictObject({
  type: z.enum([
    'atlassian-crowd',
    'authproxy',
    'bitbucket-cloud',
    'gitea',
    'github',
    'gitlab',
    'google',
    'keystone',
    'ldap',
    'linkedin',
    'microsoft',
    'mockCallback',
    'mockPassword',
    'oauth',
    'oidc',
    'openshift',
    'saml',
  ]),
  id: text,
  name: text,
  config: z.optional(z.record(z.string(), z.unknown())),
});
