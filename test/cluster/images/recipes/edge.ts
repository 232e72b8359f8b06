import { busyboxLayer } from '../busybox-layer';
import { coreRuleSet } from '../core-rule-set';
import { same } from '../file-tree';
import { goImage } from '../go-image';
import type { Recipe } from '../recipe';
import { sharedLibraries } from '../shared-libraries';
import { standInImage } from '../stand-in-image';

const MODSECURITY = '/usr/lib/nginx/modules/ngx_http_modsecurity_module.so';

/** nginx and ModSecurity of Debian with newer rules than Debian's, laid out as owasp/modsecurity-crs keeps them. */
const waf: Recipe = {
  repository: 'docker.io/owasp/modsecurity-crs',
  origin: { real: 'Debian package', package: 'libnginx-mod-http-modsecurity' },
  entrypoint: ['/usr/sbin/nginx'],
  user: '101',
  layers: () => [
    busyboxLayer(),
    { ...same('/usr/sbin/nginx'), ...sharedLibraries('/usr/sbin/nginx', MODSECURITY) },
    {
      '/etc/nginx/modules/ngx_http_modsecurity_module.so': { copyOf: MODSECURITY },
      '/etc/modsecurity.d/unicode.mapping': { copyOf: '/etc/nginx/unicode.mapping' },
      ...coreRuleSet('/opt/owasp-crs'),
    },
  ],
};

export const edge: readonly Recipe[] = [
  goImage({
    repository: 'docker.io/library/traefik',
    module: 'github.com/traefik/traefik/v3',
    program: 'traefik',
    path: '/usr/local/bin/traefik',
  }),
  goImage({
    repository: 'quay.io/oauth2-proxy/oauth2-proxy',
    module: 'github.com/oauth2-proxy/oauth2-proxy/v7',
    program: 'oauth2-proxy',
    path: '/bin/oauth2-proxy',
    user: '65532',
  }),
  standInImage({
    repository: 'ghcr.io/dexidp/dex',
    bundle: 'identity',
    name: 'dex',
    path: '/usr/local/bin/dex',
    why: "Dex's Go module is not served; the certified provider oidc-provider reads Dex's own configuration",
    // Node would let its heap grow to the container's limit before it collects.
    env: { NODE_OPTIONS: '--max-old-space-size=48' },
    user: '1001',
  }),
  waf,
  goImage({
    repository: 'docker.io/nginx/nginx-prometheus-exporter',
    module: 'github.com/nginx/nginx-prometheus-exporter',
    program: 'nginx-prometheus-exporter',
    path: '/usr/bin/nginx-prometheus-exporter',
    user: '1001',
  }),
];
