import { type Manifest, objectsOf } from './synthesise';

const edgeOf = (settings: string) => {
  const manifests = objectsOf(settings);
  const find = (kind: string, name: string) =>
    manifests.find((m) => m.kind === kind && m.metadata.name === name);
  return {
    manifests,
    middleware: (name: string) => find('Middleware', name)?.spec,
    routes: (host: string): Manifest[] => find('IngressRoute', host)?.spec.routes ?? [],
    traefik: find('Deployment', 'traefik')?.spec as Manifest,
    find,
  };
};

const names = (route: Manifest | undefined): string[] =>
  route?.middlewares.map(({ name }: { name: string }) => name) ?? [];

describe('the way of a request', () => {
  const { routes, middleware, traefik } = edgeOf('');
  const whole = (host: string) => routes(host).find(({ match }) => !match.includes('&&'));

  test('passes the limits, then the sign-in page, then the question who may, and then the WAF', () => {
    expect(names(whole('radarr'))).toEqual([
      'security-headers',
      'rate-limit',
      'in-flight',
      'sign-in-page',
      'auth-admin',
    ]);
    expect(whole('radarr')?.services).toEqual([{ name: 'waf', port: 8080 }]);
    expect(names(whole('plex'))).toContain('auth-member');
  });

  test('drops identities at the entry point, before any route, in both spellings', () => {
    expect(traefik.template.spec.containers[0].args).toContain(
      '--entrypoints.websecure.http.middlewares=zonarr-dmz-strip-identity@kubernetescrd',
    );
    const dropped = middleware('strip-identity').headers.customRequestHeaders;
    expect(dropped).toMatchObject({
      'X-Auth-Request-User': '',
      X_Auth_Request_User: '',
      'X-Forwarded-Email': '',
    });
    expect(Object.values(dropped).every((value) => value === '')).toBe(true);
  });

  test('keeps the status of a refusal, swallows no other, and never shows the session to the page, which would end it', () => {
    expect(middleware('sign-in-page').errors).toEqual({
      status: ['401'],
      query: '/oauth2/sign_in?rd={url}',
      errorRequestHeaders: ['X-Forwarded-For'],
      service: { name: 'oauth2-proxy', port: 4180 },
    });
  });

  test('collects no request body and trusts no header of the client', () => {
    for (const auth of ['auth-admin', 'auth-member']) {
      expect(middleware(auth).forwardAuth).toMatchObject({
        trustForwardHeader: false,
        headerField: 'X-Auth-Request-User',
      });
      expect(middleware(auth).forwardAuth.forwardBody).toBeUndefined();
    }
    expect(JSON.stringify(edgeOf('').manifests.filter(({ kind }) => kind === 'Middleware'))).not.toContain(
      'buffering',
    );
  });
});

describe('who may', () => {
  const question = (settings: string, auth: string) =>
    new URL(edgeOf(settings).middleware(`auth-${auth}`).forwardAuth.address).searchParams;

  test('the embedded Dex knows one admin, who is also a member', () => {
    expect(question('', 'admin').get('allowed_emails')).toBe('admin@zonarr.home.arpa');
    expect(question('', 'member').get('allowed_emails')).toBe('admin@zonarr.home.arpa');
  });

  test('members are asked for on member routes only', () => {
    const settings = 'ADMIN_EMAILS=ann@example.com\nMEMBER_EMAILS=kim+tv@example.com';
    expect(question(settings, 'admin').get('allowed_emails')).toBe('ann@example.com');
    expect(question(settings, 'member').get('allowed_emails')).toBe('ann@example.com,kim+tv@example.com');
  });

  test('groups of an issuer replace e-mail addresses', () => {
    const settings = 'OIDC_ISSUER_URL=https://id.example.com\nADMIN_GROUPS=admins\nMEMBER_GROUPS=family';
    expect(question(settings, 'admin').get('allowed_groups')).toBe('admins');
    expect(question(settings, 'member').get('allowed_groups')).toBe('admins,family');
    expect(question(settings, 'member').has('allowed_emails')).toBe(false);
  });
});

describe('Plex and apps that cannot follow a browser login', () => {
  const open = (settings: string) =>
    edgeOf(settings)
      .routes('plex')
      .filter((route) => !names(route).some((name) => name.startsWith('auth-')));

  test('nothing but signing in is open before PLEX_NATIVE_CLIENTS', () => {
    expect(open('').map(({ match }) => match)).toEqual([
      'Host(`plex.zonarr.home.arpa`) && PathPrefix(`/oauth2/`)',
    ]);
  });

  test('then its token-checked paths are, through the WAF, and /myplex/ never', () => {
    const [, apps] = open('PLEX_NATIVE_CLIENTS=on');
    expect(apps?.match).toContain('Path(`/library`) || PathPrefix(`/library/`)');
    // `/libraryx` is another path.
    expect(apps?.match?.match(/PathPrefix\(`[^`]*[^/]`\)/g)).toBeNull();
    expect(apps?.match).not.toContain('myplex');
    expect(apps?.services).toEqual([{ name: 'waf', port: 8080 }]);
  });

  test('viewers behind one masked address do not share a limit; with real addresses each has their own', () => {
    const limits = (settings: string) =>
      names(edgeOf(settings).routes('plex').at(-1)).filter((name) => /rate|flight/.test(name));
    expect(limits('')).toEqual([]);
    expect(limits('CLIENT_ADDRESS=real')).toEqual(['rate-limit', 'in-flight']);
  });
});

describe('TLS', () => {
  const acme = 'TLS_MODE=acme\nACME_EMAIL=me@example.com\nACME_DNS_PROVIDER=cloudflare';

  test('browsers are held to HTTPS only by a certificate that they trust, and never by preload', () => {
    expect(edgeOf('').middleware('security-headers').headers.stsSeconds).toBeUndefined();
    expect(edgeOf(acme).middleware('security-headers').headers).toMatchObject({
      stsSeconds: 31_536_000,
      stsPreload: false,
    });
  });

  test('Traefik runs twice on one certificate, but once where it asks for its own', () => {
    expect(edgeOf('').traefik.replicas).toBe(2);
    expect(edgeOf('').find('TLSStore', 'default')?.spec.defaultCertificate.secretName).toBe('zonarr-tls');
    const single = edgeOf(acme);
    expect([single.traefik.replicas, single.traefik.strategy.type]).toEqual([1, 'Recreate']);
    expect(single.find('TLSStore', 'default')).toBeUndefined();
    expect(single.find('IngressRoute', 'radarr')?.spec.tls.domains).toEqual([
      { main: 'zonarr.home.arpa', sans: ['*.zonarr.home.arpa'] },
    ]);
  });

  test('cert-manager is asked for one wildcard certificate', () => {
    const { find } = edgeOf('TLS_MODE=cert-manager\nCERT_MANAGER_ISSUER=letsencrypt');
    expect(find('Certificate', 'zonarr-tls')?.spec).toMatchObject({
      dnsNames: ['zonarr.home.arpa', '*.zonarr.home.arpa'],
      issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' },
    });
  });
});

test('an allow-list stands before everything else on every host', () => {
  const { manifests } = edgeOf('CLIENT_ADDRESS=real\nIP_ALLOW_LIST=203.0.113.0/24');
  const routes = manifests
    .filter(({ kind }) => kind === 'IngressRoute')
    .flatMap(({ spec }) => spec.routes as Manifest[]);
  expect(new Set(routes.map((route) => names(route)[0]))).toEqual(new Set(['ip-allow-list']));
});
