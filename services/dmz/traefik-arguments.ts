import type { Settings } from '../../model/settings';

/**
 * Traefik's static configuration; an unknown key stops it from starting.
 * https://doc.traefik.io/traefik/reference/install-configuration/configuration-options/
 */
export function traefikArguments(settings: Settings): readonly string[] {
  const namespace = settings.NAMESPACE_DMZ;
  return [
    '--global.checknewversion=false',
    '--global.sendanonymoususage=false',
    '--log.level=INFO',
    '--log.format=json',
    ...entryPoints(settings),
    '--ping=true',
    '--ping.entrypoint=traefik',
    '--providers.kubernetescrd=true',
    `--providers.kubernetescrd.namespaces=${namespace}`,
    '--providers.kubernetescrd.allowcrossnamespace=false',
    '--providers.kubernetescrd.allowexternalnameservices=false',
    // No namespace has this name: an empty list would mean all of them.
    '--providers.kubernetescrd.crossprovidernamespaces=none.invalid',
    // A route whose pods are all away answers 503 rather than vanishing.
    '--providers.kubernetescrd.allowemptyservices=true',
    // No node or IngressClass is read, so no cluster-wide permission is needed.
    '--providers.kubernetescrd.disableclusterscoperesources=true',
    '--metrics.prometheus=true',
    '--metrics.prometheus.entrypoint=metrics',
    // Refusals by a middleware show in router metrics only.
    '--metrics.prometheus.addrouterslabels=true',
    ...accessLog,
    ...certificates(settings),
  ];
}

const entryPoints = (settings: Settings): readonly string[] => [
  '--entrypoints.web.address=:8000',
  '--entrypoints.web.http.redirections.entrypoint.to=:443',
  '--entrypoints.web.http.redirections.entrypoint.scheme=https',
  '--entrypoints.websecure.address=:8443',
  '--entrypoints.websecure.http.tls=true',
  `--entrypoints.websecure.http.middlewares=${settings.NAMESPACE_DMZ}-strip-identity@kubernetescrd`,
  // X_Auth_Request_User is another header than X-Auth-Request-User, but not to every backend.
  '--entrypoints.websecure.http.aliasheadersstrategy=delete',
  // Zero would let a slow sender hold a connection for ever.
  `--entrypoints.websecure.transport.respondingtimeouts.readtimeout=${settings.UPLOAD_TIMEOUT}`,
  '--entrypoints.websecure.transport.respondingtimeouts.writetimeout=0s',
  '--entrypoints.traefik.address=:8080',
  '--entrypoints.metrics.address=:9100',
];

/** Tokens travel in query strings and headers, so neither is written down. */
const accessLog: readonly string[] = [
  '--accesslog=true',
  '--accesslog.format=json',
  '--accesslog.fields.queryparameters.defaultmode=drop',
  '--accesslog.fields.headers.defaultmode=drop',
  '--accesslog.fields.headers.names.User-Agent=keep',
];

function certificates(settings: Settings): readonly string[] {
  if (settings.TLS_MODE !== 'acme') return [];
  const acme = '--certificatesresolvers.acme.acme';
  return [
    `${acme}.email=${settings.ACME_EMAIL}`,
    `${acme}.caserver=${settings.ACME_SERVER}`,
    `${acme}.storage=/acme/acme.json`,
    ...(settings.ACME_CHALLENGE === 'dns'
      ? [`${acme}.dnschallenge.provider=${settings.ACME_DNS_PROVIDER}`]
      : [`${acme}.httpchallenge.entrypoint=web`]),
  ];
}
