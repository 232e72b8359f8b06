import { adminEmails } from '../../model/people';
import { publicHost } from '../../model/platform';
import { hashOf, random, type SecretValue } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { usesDex } from './oauth2-proxy';

export const dex = (settings: Settings): Service => ({
  name: 'dex',
  zone: 'dmz',
  chart: 'auth',
  about: 'the sign-in page for the people named in the settings',
  enabled: usesDex(settings),
  ports: { web: { port: 5556 }, metrics: { port: 5558 } },
  metrics: [{ port: 'metrics' }],
  health: { port: 'metrics', path: '/healthz/ready' },
  secret: { 'client-secret': random(24), ...passwords(settings) },
  user: { uid: 1001, gid: 1001 },
  containers: () => [
    {
      image:
        'ghcr.io/dexidp/dex:v2.45.1@sha256:8499afd690c437f52301efd2b05b2455da5bd2dfc20332cd697dc9937f808462',
      command: ['/usr/local/bin/dex', 'serve', '/etc/dex/config.yaml'],
      files: { '/etc/dex/config.yaml': dexConfig(settings) },
      secretEnv: {
        DEX_CLIENT_SECRET: 'client-secret',
        ...Object.fromEntries(
          people(settings).map((email, index) => [hashVariable(index), `hash-${keyOf(email)}`]),
        ),
      },
      resources: {
        cpu: '10m',
        memory: '48Mi',
        limit: '128Mi',
        why: 'idle between two sign-ins; bcrypt takes a moment of CPU',
      },
    },
  ],
});

const people = (settings: Settings): readonly string[] => [
  ...new Set([...adminEmails(settings), ...settings.MEMBER_EMAILS]),
];
/** Keys of a Secret hold no `@`, and kubectl's jsonpath reads no dot. */
const keyOf = (email: string): string =>
  email
    .split('@')
    .map((part) => part.replace(/[^a-z0-9.-]/gi, (char) => `_${char.charCodeAt(0)}_`).replaceAll('.', '_'))
    .join('_at_');

/** Key of a person's password in the Secret `dex`. */
export const passwordKey = (email: string): string => `password-${keyOf(email)}`;

const hashVariable = (index: number): string => `HASH_${index + 1}`;

function passwords(settings: Settings): Record<string, SecretValue> {
  return Object.fromEntries(
    people(settings).flatMap((email) => [
      [passwordKey(email), random(12)],
      [`hash-${keyOf(email)}`, hashOf(passwordKey(email), 'bcrypt')],
    ]),
  );
}

/** https://dexidp.io/docs/configuration/ ; memory is enough, as sessions live in oauth2-proxy's cookie. */
export function dexConfig(settings: Settings) {
  return {
    issuer: `https://${publicHost(settings, 'id')}`,
    storage: { type: 'memory' },
    web: { http: '0.0.0.0:5556' },
    telemetry: { http: '0.0.0.0:5558' },
    logger: { level: 'info', format: 'json' },
    oauth2: { skipApprovalScreen: true },
    staticClients: [
      {
        id: 'zonarr',
        name: 'Zonarr',
        secretEnv: 'DEX_CLIENT_SECRET',
        redirectURIs: [`https://${publicHost(settings, 'auth')}/oauth2/callback`],
      },
    ],
    enablePasswordDB: true,
    staticPasswords: people(settings).map((email, index) => ({
      email,
      username: email,
      userID: email,
      hashFromEnv: hashVariable(index),
    })),
  };
}
