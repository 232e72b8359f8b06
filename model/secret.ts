/** How a key of a Secret is made. The values exist only in `secrets/`; charts know names, never contents. */
export type SecretValue =
  | { readonly kind: 'random'; readonly bytes: number; readonly encoding: 'hex' | 'base64url' }
  /** The text of a secret key of `.env`; `required` stops `npm run secrets` when it is empty. */
  | { readonly kind: 'setting'; readonly key: string; readonly required: boolean }
  /** The same value as a key of another service. */
  | { readonly kind: 'same-as'; readonly service: string; readonly key: string }
  /** A password hash of another key of the same Secret. */
  | { readonly kind: 'hash'; readonly of: string; readonly scheme: 'bcrypt' | 'qbittorrent' }
  /** `user:hash` for a file that a web server reads. */
  | { readonly kind: 'htpasswd'; readonly user: string; readonly of: string }
  /** `NAME=value` pairs of a secret setting, one key each. */
  | { readonly kind: 'certificate'; readonly part: 'certificate' | 'private-key' };

export const random = (bytes: number, encoding: 'hex' | 'base64url' = 'base64url'): SecretValue => ({
  kind: 'random',
  bytes,
  encoding,
});

/** A secret setting that must be given when this service is on. */
export const fromSetting = (key: string): SecretValue => ({ kind: 'setting', key, required: true });

/** A secret setting that may still be empty. */
export const ifGiven = (key: string): SecretValue => ({ kind: 'setting', key, required: false });

export const sameAs = (service: string, key: string): SecretValue => ({ kind: 'same-as', service, key });

export const hashOf = (of: string, scheme: 'bcrypt' | 'qbittorrent'): SecretValue => ({
  kind: 'hash',
  of,
  scheme,
});

export const htpasswd = (user: string, of: string): SecretValue => ({ kind: 'htpasswd', user, of });
