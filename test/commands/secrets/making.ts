import { loadAll } from 'js-yaml';
import type { Files } from '../../../commands/secrets/folder';
import { makeSecrets, type Outcome } from '../../../commands/secrets/plan';
import { definePlatform } from '../../../model/platform';
import { parseSettings, readSecretSettings } from '../../../model/settings';
import { catalogue } from '../../../services/catalogue';

export const NOW = new Date('2026-11-24T00:00:00Z');

/** Neither the process environment nor the `.env` of whoever runs the tests. */
export function read(content = '') {
  const source = { file: '.env', content, environment: {} };
  return {
    platform: definePlatform(parseSettings(source, catalogue), catalogue),
    settings: readSecretSettings(source),
  };
}

export const make = (
  content = '',
  existing: Files = new Map(),
  rotate: readonly string[] = [],
): Promise<Outcome> => makeSecrets({ ...read(content), existing, now: NOW, rotate, bcryptCost: 4 });

export interface Secret {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly stringData: Record<string, string>;
  readonly data?: Record<string, string>;
}

/** Read as another program would. */
export const secretsIn = (files: Files): Secret[] =>
  [...files]
    .filter(([name]) => name.endsWith('.yaml'))
    .flatMap(([, text]) => loadAll(text) as unknown as Secret[]);

export const secretIn = (files: Files, name: string): Secret => {
  const found = secretsIn(files).find((secret) => secret.metadata.name === name);
  if (!found) throw new Error(`no Secret ${name}`);
  return found;
};

export const keysByName = (secrets: Secret[]): Record<string, string[]> =>
  Object.fromEntries(
    secrets.map(({ metadata, stringData }) => [
      `${metadata.namespace}/${metadata.name}`,
      Object.keys(stringData).sort(),
    ]),
  );

export const RICH = `
DOMAIN=media.example.com
ADMIN_EMAILS=me@example.com
MEMBER_EMAILS=she@example.com,they@example.com
TLS_MODE=acme
ACME_EMAIL=me@example.com
ACME_DNS_PROVIDER=cloudflare
ACME_DNS_CREDENTIALS=CF_DNS_API_TOKEN=dns-token-1,CF_ZONE=dns-zone-2
ALERT_RECEIVERS=email,discord
EMAIL_TO=me@example.com
EMAIL_FROM=zonarr@example.com
SMTP_HOST=mail.example.com
SMTP_PASSWORD='p#ss: "x"'
DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/1/discord-token
STORAGE_MODE=smb
NAS_ADDRESS=192.168.1.10
NAS_SHARE=media
SMB_USERNAME=on
SMB_PASSWORD=0123
`;
