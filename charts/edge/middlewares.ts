import { Construct } from 'constructs';
import {
  Middleware,
  type MiddlewareSpec,
  MiddlewareSpecErrorsServicePort,
  type MiddlewareSpecHeaders,
} from '../../imports/traefik.io';
import { allowed } from '../../model/people';
import { clusterUrl, type Platform, portOf, runningService } from '../../model/platform';
import type { Settings } from '../../model/settings';
import { IDENTITY_HEADERS } from '../../services/dmz/waf-nginx';
import { platformLabels } from '../parts/labels';

export type MiddlewareName =
  | 'strip-identity'
  | 'security-headers'
  | 'ip-allow-list'
  | 'rate-limit'
  | 'in-flight'
  | 'sign-in-rate-limit'
  | 'sign-in-page'
  | 'auth-admin'
  | 'auth-member';

/** What requests pass on their way; `routes.ts` says in which order. */
export class Middlewares extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { settings } = platform;
    const specs: Partial<Record<MiddlewareName, MiddlewareSpec>> = {
      'strip-identity': { headers: { customRequestHeaders: stripped() } },
      'security-headers': { headers: securityHeaders(settings) },
      'rate-limit': { rateLimit: { average: settings.RATE_LIMIT, burst: settings.RATE_LIMIT_BURST } },
      'in-flight': { inFlightReq: { amount: settings.IN_FLIGHT_LIMIT } },
      'sign-in-rate-limit': {
        rateLimit: { average: settings.SIGN_IN_RATE_LIMIT, burst: 5 * settings.SIGN_IN_RATE_LIMIT },
      },
      'sign-in-page': signInPage(platform),
      'auth-admin': forwardAuth(platform, 'admin'),
      'auth-member': forwardAuth(platform, 'member'),
      ...(settings.IP_ALLOW_LIST.length > 0 && {
        'ip-allow-list': { ipAllowList: { sourceRange: [...settings.IP_ALLOW_LIST] } },
      }),
    };
    for (const [name, spec] of Object.entries(specs)) {
      new Middleware(this, name, {
        metadata: {
          name,
          namespace: settings.NAMESPACE_DMZ,
          labels: { ...platformLabels('dmz', 'traefik') },
        },
        spec,
      });
    }
  }
}

/** Empty removes: nobody outside may claim to be somebody, in either spelling. */
const stripped = (): Record<string, string> =>
  Object.fromEntries(
    IDENTITY_HEADERS.flatMap((name) => [name, name.replaceAll('-', '_')]).map((name) => [name, '']),
  );

function securityHeaders(settings: Settings): MiddlewareSpecHeaders {
  return {
    contentTypeNosniff: true,
    customFrameOptionsValue: 'SAMEORIGIN',
    referrerPolicy: 'strict-origin-when-cross-origin',
    permissionsPolicy: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    contentSecurityPolicy: "frame-ancestors 'self'; object-src 'none'; base-uri 'self'",
    // With a certificate that browsers do not trust, HSTS would lock people out for good.
    ...(settings.TLS_MODE !== 'self-signed' && {
      stsSeconds: 31_536_000,
      stsIncludeSubdomains: true,
      stsPreload: false,
    }),
  };
}

/**
 * The refusal keeps its status 401; the page with the sign-in button is its body. An application's own 401 gets the
 * page too, and with it oauth2-proxy ends the session whose cookie it sees: so it sees none.
 */
function signInPage(platform: Platform): MiddlewareSpec {
  const { port, service } = portOf(runningService(platform, 'oauth2-proxy'));
  return {
    errors: {
      status: ['401'],
      query: '/oauth2/sign_in?rd={url}',
      errorRequestHeaders: ['X-Forwarded-For'],
      service: { name: 'oauth2-proxy', port: MiddlewareSpecErrorsServicePort.fromNumber(service ?? port) },
    },
  };
}

function forwardAuth(platform: Platform, auth: 'admin' | 'member'): MiddlewareSpec {
  const { by, names } = allowed(platform.settings, auth);
  const question = `allowed_${by}=${names.map((name) => encodeURIComponent(name)).join(',')}`;
  return {
    forwardAuth: {
      address: `${clusterUrl(platform, 'oauth2-proxy')}/oauth2/auth?${question}`,
      trustForwardHeader: false,
      authResponseHeaders: ['X-Auth-Request-User', 'X-Auth-Request-Email'],
      maxResponseBodySize: 1024 * 1024,
      // Fills the user of the access log.
      headerField: 'X-Auth-Request-User',
    },
  };
}
