import { Construct } from 'constructs';
import {
  IngressRoute,
  type IngressRouteSpecRoutes,
  IngressRouteSpecRoutesKind,
  IngressRouteSpecRoutesServicesPort,
  type IngressRouteSpecTls,
} from '../../imports/traefik.io';
import { IDENTITY_HOST, SIGN_IN_HOST } from '../../model/edge-hosts';
import { findService, type Platform, portOf, publicHost, runningService } from '../../model/platform';
import type { Route } from '../../model/route';
import type { Settings } from '../../model/settings';
import { platformLabels } from '../parts/labels';
import type { MiddlewareName } from './middlewares';

/** One IngressRoute a host. Without a rule that matches, Traefik answers 404. */
export class Routes extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly platform: Platform,
  ) {
    super(scope, id);
    this.addHost(SIGN_IN_HOST, (host) => [this.rule(`Host(\`${host}\`)`, 'oauth2-proxy', this.signIn())]);
    if (findService(platform, 'dex')) {
      this.addHost(IDENTITY_HOST, (host) => [this.rule(`Host(\`${host}\`)`, 'dex', this.signIn())]);
    }
    for (const { name, route } of platform.services) {
      if (route) this.addHost(name, (host) => this.serviceRules(host, route));
    }
  }

  private serviceRules(host: string, route: Route): IngressRouteSpecRoutes[] {
    const atHost = `Host(\`${host}\`)`;
    const prefixes = (route.appToken ?? []).flatMap(({ path }) => below(path)).join(' || ');
    const passing = [...this.allowList(), 'security-headers' as const, ...this.limits(route)];
    return [
      // Below the same host, so that the button on the sign-in page works; nothing but oauth2-proxy answers.
      { ...this.rule(`${atHost} && PathPrefix(\`/oauth2/\`)`, 'oauth2-proxy', this.signIn()), priority: 100 },
      ...(prefixes ? [{ ...this.rule(`${atHost} && (${prefixes})`, 'waf', passing), priority: 50 }] : []),
      { ...this.rule(atHost, 'waf', [...passing, 'sign-in-page', `auth-${route.auth}`]), priority: 10 },
    ];
  }

  /** Behind a masked address everybody is one client, so a limit would make viewers share it: streams are spared. */
  private limits(route: Route): MiddlewareName[] {
    const streams = route.uninspected !== undefined;
    return streams && this.platform.settings.CLIENT_ADDRESS === 'masked' ? [] : ['rate-limit', 'in-flight'];
  }

  private allowList(): MiddlewareName[] {
    return this.platform.settings.IP_ALLOW_LIST.length > 0 ? ['ip-allow-list'] : [];
  }

  private signIn(): MiddlewareName[] {
    return [...this.allowList(), 'security-headers', 'sign-in-rate-limit'];
  }

  private rule(
    match: string,
    backend: string,
    middlewares: readonly MiddlewareName[],
  ): IngressRouteSpecRoutes {
    const { port, service } = portOf(runningService(this.platform, backend));
    return {
      kind: IngressRouteSpecRoutesKind.RULE,
      match,
      middlewares: middlewares.map((name) => ({ name })),
      services: [{ name: backend, port: IngressRouteSpecRoutesServicesPort.fromNumber(service ?? port) }],
    };
  }

  private addHost(name: string, rules: (host: string) => IngressRouteSpecRoutes[]): void {
    const { settings } = this.platform;
    new IngressRoute(this, name, {
      metadata: { name, namespace: settings.NAMESPACE_DMZ, labels: { ...platformLabels('dmz', 'traefik') } },
      spec: { entryPoints: ['websecure'], routes: rules(publicHost(settings, name)), tls: tls(settings) },
    });
  }
}

/** A path and all below it, and not what only begins with the same letters. */
const below = (path: string): readonly string[] =>
  path.endsWith('/') ? [`PathPrefix(\`${path}\`)`] : [`Path(\`${path}\`)`, `PathPrefix(\`${path}/\`)`];

function tls(settings: Settings): IngressRouteSpecTls {
  if (settings.TLS_MODE !== 'acme') return {};
  const wildcard = { main: settings.DOMAIN, sans: [`*.${settings.DOMAIN}`] };
  return { certResolver: 'acme', ...(settings.ACME_CHALLENGE === 'dns' && { domains: [wildcard] }) };
}
