import type { Platform } from '../../model/platform';
import { type RequiredSecret, requiredSecrets } from '../../model/required-secrets';
import type { SecretValue } from '../../model/secret';
import { EXTERNAL_FOLDER, storePath } from './external';
import { BCRYPT_COST } from './hashes';

/** What the store must hold for the ExternalSecrets, and how each value is made. */
export function externalSummary(platform: Platform, folder: string): string {
  const { settings } = platform;
  return [
    `Wrote ExternalSecrets, which hold no value, to ${folder}/${EXTERNAL_FOLDER}/.`,
    '',
    `The store behind ClusterSecretStore ${settings.EXTERNAL_SECRET_STORE} must hold:`,
    ...requiredSecrets(platform).flatMap((secret) => needs(secret, settings.DOMAIN)),
    '',
    `npm run secrets without --external makes all of them in ${folder}/; copy them from there.`,
    'Apply, where the External Secrets Operator runs:',
    `  kubectl apply --server-side -f ${folder}/${EXTERNAL_FOLDER}/`,
  ].join('\n');
}

function needs(secret: RequiredSecret, domain: string): readonly string[] {
  const own = Object.entries(secret.keys).filter(([, how]) => how.kind !== 'same-as');
  if (own.length === 0) return [];
  const width = Math.max(...own.map(([key]) => key.length));
  return [
    `  ${storePath(secret.name)}`,
    ...own.map(([key, how]) => `    ${key.padEnd(width)}  ${recipe(how, domain)}`),
  ];
}

function recipe(how: SecretValue, domain: string): string {
  switch (how.kind) {
    case 'random':
      return how.encoding === 'hex'
        ? `openssl rand -hex ${how.bytes}`
        : `openssl rand -base64 ${how.bytes} | tr '+/' '-_' | tr -d '='`;
    case 'setting':
      return `what ${how.setting} would hold`;
    case 'pairs':
      return `one property for each NAME=value of ${how.setting}, instead of this key`;
    case 'same-as':
      return `the same as ${storePath(how.service)} ${how.key}`;
    case 'hash':
      return how.scheme === 'bcrypt'
        ? `bcrypt of ${how.of}: htpasswd -nBC ${BCRYPT_COST} x, without the leading x:`
        : `${how.of} in the form of qBittorrent, @ByteArray(salt:key), PBKDF2 with SHA-512`;
    case 'htpasswd':
      return `a line for each of ${Object.keys(how.users).join(', ') || 'nobody'}: htpasswd -nBC ${BCRYPT_COST} USER, with the password of the key USER-password`;
    case 'certificate':
      return `${how.part} for ${domain} and *.${domain}, as PEM`;
  }
}
