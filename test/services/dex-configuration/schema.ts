import * as z from 'zod/mini';
import { client, connector, person } from './sign-in';
import { address, certificate, duration, text } from './values';

const storage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('memory') }),
  z.strictObject({ type: z.literal('sqlite3'), config: z.strictObject({ file: text }) }),
  z.strictObject({
    type: z.literal('kubernetes'),
    config: z.strictObject({ inCluster: z.optional(z.boolean()), kubeConfigFile: z.optional(text) }),
  }),
]);

const web = z
  .strictObject({
    http: z.optional(address),
    https: z.optional(address),
    ...certificate,
    headers: z.optional(z.record(z.string(), z.string())),
    allowedOrigins: z.optional(z.array(text)),
    allowedHeaders: z.optional(z.array(text)),
    clientRemoteIP: z.optional(z.strictObject({ header: text, trustedProxies: z.array(text) })),
  })
  .check(
    z.refine(({ http, https }) => http !== undefined || https !== undefined, 'needs http or https'),
    z.refine(
      (all) => all.https === undefined || (all.tlsCert && all.tlsKey),
      'https needs tlsCert and tlsKey',
    ),
  );

const grpc = z
  .strictObject({
    addr: address,
    ...certificate,
    tlsClientCA: z.optional(text),
    reflection: z.optional(z.boolean()),
  })
  .check(
    z.refine((all) => Boolean(all.tlsCert) === Boolean(all.tlsKey), 'needs both of tlsCert and tlsKey'),
    z.refine((all) => !all.tlsClientCA || all.tlsCert, 'tlsClientCA needs tlsCert'),
  );

const expiry = z.strictObject({
  signingKeys: z.optional(duration),
  idTokens: z.optional(duration),
  authRequests: z.optional(duration),
  deviceRequests: z.optional(duration),
  refreshTokens: z.optional(
    z.strictObject({
      disableRotation: z.optional(z.boolean()),
      reuseInterval: z.optional(duration),
      validIfNotUsedFor: z.optional(duration),
      absoluteLifetime: z.optional(duration),
    }),
  ),
});

const oauth2 = z.strictObject({
  grantTypes: z.optional(z.array(text)),
  responseTypes: z.optional(z.array(z.enum(['code', 'token', 'id_token']))),
  skipApprovalScreen: z.optional(z.boolean()),
  alwaysShowLoginScreen: z.optional(z.boolean()),
  passwordConnector: z.optional(text),
});

const frontend = z.strictObject({
  dir: z.optional(text),
  issuer: z.optional(text),
  logoURL: z.optional(text),
  theme: z.optional(text),
  extra: z.optional(z.record(z.string(), z.string())),
});

/**
 * What Dex v2.45 reads from its file, as far as this platform could use it; an unknown key is refused, which Dex
 * itself does only with DEX_CONFIG_DISALLOW_UNKNOWN_FIELDS.
 * https://dexidp.io/docs/configuration/ and https://github.com/dexidp/dex/blob/v2.45.1/cmd/dex/config.go
 */
export const dexConfiguration = z
  .strictObject({
    issuer: z.url({ protocol: /^https?$/ }),
    storage,
    web,
    telemetry: z.optional(
      z.strictObject({ http: z.optional(address), enableProfiling: z.optional(z.boolean()) }),
    ),
    grpc: z.optional(grpc),
    logger: z.optional(
      z.strictObject({
        level: z.optional(z.enum(['debug', 'info', 'warn', 'error'])),
        format: z.optional(z.enum(['json', 'text'])),
      }),
    ),
    oauth2: z.optional(oauth2),
    expiry: z.optional(expiry),
    frontend: z.optional(frontend),
    connectors: z.optional(z.array(connector)),
    staticClients: z.optional(z.array(client)),
    enablePasswordDB: z.optional(z.boolean()),
    staticPasswords: z.optional(z.array(person)),
  })
  .check(
    z.refine(
      (all) => all.enablePasswordDB || !all.staticPasswords?.length,
      'staticPasswords needs enablePasswordDB',
    ),
    z.refine((all) => all.enablePasswordDB || all.connectors?.length, 'nobody could sign in'),
    z.refine(({ staticPasswords = [] }) => {
      const emails = staticPasswords.map(({ email }) => email.toLowerCase());
      return new Set(emails).size === emails.length;
    }, 'two of staticPasswords have one email, whose case Dex does not see: only the last could sign in'),
  );
