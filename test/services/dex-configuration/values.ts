import * as z from 'zod/mini';

/** Go writes an empty text for what is absent, and Dex takes it so. */
export const text = z.string().check(z.minLength(1, 'must not be empty'));

/** Where a server listens: `0.0.0.0:5556`, `:5556`, `[::1]:5556`. */
export const address = z.string().check(z.regex(/^(\[[0-9a-f:]+\]|[^:\s]*):\d{1,5}$/, 'must be host:port'));

/** https://pkg.go.dev/time#ParseDuration, above nothing. */
export const duration = z
  .string()
  .check(z.regex(/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/, 'must be a duration such as 24h or 1h30m'));

/** Dex reads the variable of this name as it stands, so a `$` would be part of the name. */
export const variable = z
  .string()
  .check(z.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a variable, without $'));

/** As Dex accepts it at sign-in: a cost below 10 is refused as weak and one above 16 as too slow. */
export const bcryptHash = z
  .string()
  .check(
    z.regex(
      /^\$2[abxy]?\$1[0-6]\$[./A-Za-z0-9]{53}$/,
      'must be a bcrypt hash with a cost from 10 to 16, as of htpasswd -nBC 10',
    ),
  );

const TLS_VERSION = z.enum(['1.2', '1.3']);

/** Certificate of a server of Dex. */
export const certificate = {
  tlsCert: z.optional(text),
  tlsKey: z.optional(text),
  tlsMinVersion: z.optional(TLS_VERSION),
  tlsMaxVersion: z.optional(TLS_VERSION),
};
