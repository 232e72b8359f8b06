/** How a key of a Secret is made. The values exist only in `secrets/`; charts know names, never contents. */
export type SecretValue =
  | { readonly kind: 'random'; readonly bytes: number; readonly encoding: 'hex' | 'base64url' }
  /** The text of a secret key of `.env`, which must be given. */
  | { readonly kind: 'setting'; readonly setting: string }
  /** `NAME=value` pairs of a secret key of `.env`: each pair becomes a key, and the key it stands at none. */
  | { readonly kind: 'pairs'; readonly setting: string }
  /** The same value as a key of another service. */
  | { readonly kind: 'same-as'; readonly service: string; readonly key: string }
  /** A password hash of another key of the same Secret. */
  | { readonly kind: 'hash'; readonly of: string; readonly scheme: 'bcrypt' | 'qbittorrent' }
  /** A line `user:bcrypt` for each user, of the other key of the same Secret that holds their password. */
  | { readonly kind: 'htpasswd'; readonly users: Readonly<Record<string, string>> }
  /** A wildcard certificate for DOMAIN by the platform's own authority. */
  | { readonly kind: 'certificate'; readonly part: 'certificate' | 'private-key' };

export type SecretKeys = Readonly<Record<string, SecretValue>>;

export const random = (bytes: number, encoding: 'hex' | 'base64url' = 'base64url'): SecretValue => ({
  kind: 'random',
  bytes,
  encoding,
});

/** A secret setting that must be given when this service is on. */
export const fromSetting = (setting: string): SecretValue => ({ kind: 'setting', setting });

export const pairsOf = (setting: string): SecretValue => ({ kind: 'pairs', setting });

export const sameAs = (service: string, key: string): SecretValue => ({ kind: 'same-as', service, key });

export const hashOf = (of: string, scheme: 'bcrypt' | 'qbittorrent'): SecretValue => ({
  kind: 'hash',
  of,
  scheme,
});

/** @param users keys of the same Secret that hold the passwords, by user. */
export const htpasswd = (users: Readonly<Record<string, string>>): SecretValue => ({
  kind: 'htpasswd',
  users,
});
