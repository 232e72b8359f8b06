import { call, callOutside, tcp } from '../../model/flow';
import { clusterUrl, type Platform, publicHost } from '../../model/platform';
import { fromSetting, random, sameAs } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';

export const oauth2Proxy = (settings: Settings): Service => ({
  name: 'oauth2-proxy',
  zone: 'dmz',
  chart: 'auth',
  about: 'answers whether a session exists and what it may do',
  ports: { web: { port: 4180 }, metrics: { port: 44180 } },
  calls: [
    usesDex(settings)
      ? call('dex', 'exchange a code and read signing keys', 'web')
      : callOutside('issuer', [tcp(issuerPort(settings))], 'exchange a code and read signing keys'),
  ],
  metrics: [{ port: 'metrics' }],
  health: { port: 'web', path: '/ready' },
  secret: {
    // 32 bytes select AES-256; oauth2-proxy decodes base64url itself.
    'cookie-secret': random(32),
    'client-secret': usesDex(settings) ? sameAs('dex', 'client-secret') : fromSetting('OIDC_CLIENT_SECRET'),
  },
  replicas: 2,
  user: { uid: 65532, gid: 65532 },
  containers: (platform) => [
    {
      image:
        'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3@sha256:10a1165743a192e1940b4708fb9647027185ce11a681a1c5519b442ff7f1f561',
      args: oauth2ProxyArguments(platform),
      secretFiles: {
        '/run/secrets/cookie-secret': 'cookie-secret',
        '/run/secrets/client-secret': 'client-secret',
      },
      resources: {
        cpu: '10m',
        memory: '32Mi',
        limit: '128Mi',
        why: 'checks one cookie a request and keeps no state',
      },
    },
  ],
});

export const usesDex = (settings: Settings): boolean => settings.OIDC_ISSUER_URL === '';

const issuerPort = (settings: Settings): number => Number(new URL(settings.OIDC_ISSUER_URL).port || 443);

/** Sessions live in the cookie, so replicas share nothing. Traefik is the only peer that a policy admits. */
export function oauth2ProxyArguments(platform: Platform): readonly string[] {
  const { settings } = platform;
  return [
    '--http-address=0.0.0.0:4180',
    '--metrics-address=0.0.0.0:44180',
    '--provider=oidc',
    `--client-id=${usesDex(settings) ? 'zonarr' : settings.OIDC_CLIENT_ID}`,
    '--client-secret-file=/run/secrets/client-secret',
    '--cookie-secret-file=/run/secrets/cookie-secret',
    `--redirect-url=https://${publicHost(settings, 'auth')}/oauth2/callback`,
    `--cookie-domain=.${settings.DOMAIN}`,
    `--whitelist-domain=.${settings.DOMAIN}`,
    '--cookie-name=_zonarr',
    '--cookie-secure=true',
    '--cookie-httponly=true',
    '--cookie-samesite=lax',
    '--cookie-csrf-per-request=true',
    // No refresh: it would end every session when Dex restarts, as its keys and tokens live in memory.
    '--cookie-expire=168h',
    '--code-challenge-method=S256',
    '--scope=openid email profile',
    `--oidc-groups-claim=${settings.OIDC_GROUPS_CLAIM}`,
    // Who may what is asked per route, by /oauth2/auth?allowed_emails= or allowed_groups=.
    '--email-domain=*',
    '--upstream=static://202',
    '--set-xauthrequest=true',
    '--reverse-proxy=true',
    ...settings.POD_CIDRS.map((range) => `--trusted-proxy-ip=${range}`),
    '--silence-ping-logging=true',
    // The sign-in page names the platform, and tells strangers neither the program nor its version.
    "--banner=<h1 class='title'>Zonarr</h1>",
    '--provider-display-name=your account',
    '--custom-sign-in-logo=-',
    '--footer=-',
    ...(usesDex(settings) ? dexEndpoints(platform) : [`--oidc-issuer-url=${settings.OIDC_ISSUER_URL}`]),
  ];
}

/** The browser goes to the public name; the proxy asks inside, so no traffic turns around at the edge. */
function dexEndpoints(platform: Platform): readonly string[] {
  const inside = clusterUrl(platform, 'dex', 'web');
  const issuer = `https://${publicHost(platform.settings, 'id')}`;
  return [
    `--oidc-issuer-url=${issuer}`,
    '--skip-oidc-discovery=true',
    `--login-url=${issuer}/auth`,
    `--redeem-url=${inside}/token`,
    `--oidc-jwks-url=${inside}/keys`,
  ];
}
