import { adminEmails } from '../../model/people';
import type { Platform } from '../../model/platform';
import { passwordKey } from '../../services/dmz/dex';
import { AUTHORITY } from './certificate';
import { RENEW_BEFORE } from './certificate-terms';
import { fileOf, type Outcome } from './plan';
import type { MadeSecret, Origin } from './values';

const ORIGINS: Readonly<Record<Origin, string>> = { made: 'made', read: 'from .env', kept: 'kept' };

/** What a run did and what comes next, in names only: this text may end up in a log or a screenshot. */
export function summary(platform: Platform, outcome: Outcome, folder: string, openToOthers: boolean): string {
  const blocks = [
    [
      'Secrets (names only, the values are in the files):',
      ...outcome.secrets.flatMap(lines(outcome, folder)),
    ],
    outcome.removed.map((name) => `Took out ${name}: the certificate comes from elsewhere now.`),
    openToOthers ? [`Others can look into ${folder}. Close it:  chmod 700 ${folder}`] : [],
    signIn(platform, outcome, folder),
    trust(platform, outcome, folder),
    [
      'Apply, after the platform itself:',
      `  kubectl apply --server-side -f ${folder}/`,
      `Keep a copy of ${folder}/ outside the cluster. Without it nobody can open the backups.`,
    ],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

/** A heading for each file, before its first Secret. */
function lines({ secrets }: Outcome, folder: string): (made: MadeSecret, index: number) => readonly string[] {
  const width = Math.max(...secrets.map(({ secret }) => secret.name.length));
  return (made, index) => {
    const { namespace, name } = made.secret;
    const heading = secrets.findIndex(({ secret }) => secret.namespace === namespace) === index;
    return [
      ...(heading ? [`  ${folder}/${fileOf(namespace)}`] : []),
      `    ${name.padEnd(width)}  ${keys(made)}`,
    ];
  };
}

const keys = ({ values }: MadeSecret): string =>
  (['made', 'read', 'kept'] as const)
    .map((origin) => [origin, [...values].filter(([, value]) => value.origin === origin)] as const)
    .filter(([, some]) => some.length > 0)
    .map(([origin, some]) => `${ORIGINS[origin]} ${some.map(([key]) => key).join(', ')}`)
    .join('; ');

/** Where the first admin's password is; nothing when another identity provider asks for passwords. */
function signIn(platform: Platform, { secrets }: Outcome, folder: string): readonly string[] {
  const dex = secrets.find(({ secret }) => secret.name === 'dex');
  const [email] = adminEmails(platform.settings);
  if (!dex || email === undefined) return [];
  const key = passwordKey(email);
  const { namespace, name } = dex.secret;
  return [
    `Sign in as ${email}. The password is ${key} in ${folder}/${fileOf(namespace)}, or from the cluster:`,
    `  kubectl get secret -n ${namespace} ${name} -o jsonpath='{.data.${key}}' | base64 -d; echo`,
  ];
}

function trust({ settings }: Platform, { certificate }: Outcome, folder: string): readonly string[] {
  if (!certificate) return [];
  const day = new Date(certificate.until.getTime() - RENEW_BEFORE).toISOString().slice(0, 10);
  return [
    certificate.authority === 'replaced'
      ? 'The certificate authority is new: the former one was expiring or made for another domain.'
      : 'The certificate is self-signed.',
    `Trust ${folder}/${AUTHORITY.certificate} on every device that opens ${settings.DOMAIN} (docs/secrets.md says how).`,
    `Run this again soon after ${day}, and apply: that renews the certificate.`,
  ];
}
