import { type Call, call, callOutside, internet, tcp, udp } from '../../model/flow';
import { pairsOf, type SecretValue } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { traefikArguments } from './traefik-arguments';

export const traefik = (settings: Settings): Service => ({
  name: 'traefik',
  zone: 'dmz',
  about: 'terminates TLS and asks who you are; the only way in from the web',
  ports: {
    websecure: { port: 8443, service: 443 },
    web: { port: 8000, service: 80 },
    ping: { port: 8080 },
    metrics: { port: 9100 },
  },
  exposed: [
    { port: 'websecure', from: ['anywhere'], why: 'everybody comes in here' },
    { port: 'web', from: ['anywhere'], why: 'redirects to HTTPS' },
  ],
  calls: [
    call('oauth2-proxy', 'ask whether a request may pass'),
    call('dex', 'the sign-in page', 'web'),
    call('waf', 'hand on what may pass'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'read its routes'),
    ...certificateCalls(settings),
  ],
  metrics: [{ port: 'metrics' }],
  health: { port: 'ping', path: '/ping' },
  secret: certificateSecret(settings),
  // Let's Encrypt by several replicas would make each ask for its own certificate.
  replicas: settings.TLS_MODE === 'acme' ? 1 : 2,
  ...(settings.TLS_MODE === 'acme' && { config: { path: '/acme', size: '128Mi' } }),
  user: { uid: 65532, gid: 65532 },
  gracePeriod: 60,
  kubernetes: {
    why: 'reads routes, and the certificate they use, in its own namespace',
    namespaced: [
      { groups: [''], resources: ['services', 'configmaps'], verbs: ['get', 'list', 'watch'] },
      // Its informer lists them all; nothing outside the dmz namespace is readable.
      { groups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] },
      { groups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
      {
        groups: ['traefik.io'],
        resources: [
          'ingressroutes',
          'ingressroutetcps',
          'ingressrouteudps',
          'middlewares',
          'middlewaretcps',
          'serverstransports',
          'serverstransporttcps',
          'tlsoptions',
          'tlsstores',
          'traefikservices',
        ],
        verbs: ['get', 'list', 'watch'],
      },
    ],
  },
  containers: () => [
    {
      image:
        'docker.io/library/traefik:v3.7.13@sha256:24841fe2de7304c149343d877d2923b4c8800a38ba015dea9174c23b20e344a0',
      args: traefikArguments(settings),
      envFromSecret: settings.TLS_MODE === 'acme' && settings.ACME_CHALLENGE === 'dns',
      resources: {
        cpu: '50m',
        memory: '96Mi',
        limit: '512Mi',
        why: 'TLS for a handful of streams; memory follows connections',
      },
    },
  ],
});

function certificateCalls(settings: Settings): readonly Call[] {
  if (settings.TLS_MODE !== 'acme') return [];
  const authority = internet(443, 'the certificate authority, and the DNS provider');
  const lookups = internet([udp(53), tcp(53)], 'see whether the DNS record has spread');
  return settings.ACME_CHALLENGE === 'dns' ? [authority, lookups] : [authority];
}

function certificateSecret(settings: Settings): Record<string, SecretValue> {
  return settings.TLS_MODE === 'acme' && settings.ACME_CHALLENGE === 'dns'
    ? { ACME_DNS_CREDENTIALS: pairsOf('ACME_DNS_CREDENTIALS') }
    : {};
}
