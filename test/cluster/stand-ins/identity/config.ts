import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { z } from 'zod';

const client = z.strictObject({
  id: z.string(),
  name: z.string(),
  secret: z.string().optional(),
  secretEnv: z.string().optional(),
  redirectURIs: z.array(z.url()),
});

const person = z.strictObject({
  email: z.email(),
  username: z.string(),
  userID: z.string(),
  hash: z.string().optional(),
  hashFromEnv: z.string().optional(),
  groups: z.array(z.string()).default([]),
});

/** The part of Dex's configuration that the platform uses; an unknown key is a mistake. https://dexidp.io/docs/configuration/ */
const schema = z.strictObject({
  issuer: z.url(),
  storage: z.strictObject({ type: z.literal('memory') }),
  web: z.strictObject({ http: z.string() }),
  telemetry: z.strictObject({ http: z.string() }),
  logger: z.strictObject({ level: z.string(), format: z.enum(['json', 'text']) }).optional(),
  oauth2: z.strictObject({ skipApprovalScreen: z.literal(true) }),
  staticClients: z.array(client).min(1),
  enablePasswordDB: z.literal(true),
  staticPasswords: z.array(person).min(1),
});

/** Somebody who may sign in, with the bcrypt hash of the password. */
export interface Person {
  readonly email: string;
  readonly username: string;
  readonly userID: string;
  readonly groups: readonly string[];
  readonly hash: string;
}

/** A program that asks for identities. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly redirectURIs: readonly string[];
}

/** What Dex makes of its file and its environment. */
export interface IdentityConfig {
  readonly issuer: string;
  readonly webPort: number;
  readonly telemetryPort: number;
  readonly clients: readonly Client[];
  readonly people: readonly Person[];
}

/** Reads Dex's configuration, with secrets taken from where it says. */
export function readConfig(file: string, environment: NodeJS.ProcessEnv): IdentityConfig {
  const config = schema.parse(load(readFileSync(file, 'utf8')));
  const resolve = (of: string, value: string | undefined, variable: string | undefined): string => {
    const found = value ?? environment[variable ?? ''];
    if (!found)
      throw new Error(`${file}: ${of} has no value${variable ? `, as ${variable} is not set` : ''}`);
    return found;
  };
  return {
    issuer: config.issuer,
    webPort: portIn(config.web.http),
    telemetryPort: portIn(config.telemetry.http),
    clients: config.staticClients.map(({ secret, secretEnv, ...rest }) => ({
      ...rest,
      secret: resolve(`the secret of client ${rest.id}`, secret, secretEnv),
    })),
    people: config.staticPasswords.map(({ hash, hashFromEnv, ...rest }) => ({
      ...rest,
      hash: resolve(`the password of ${rest.email}`, hash, hashFromEnv),
    })),
  };
}

const portIn = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1));
