import { adminEmails } from '../../model/people';
import { runningService } from '../../model/platform';
import { dexConfig } from '../../services/dmz/dex';
import { oauth2ProxyArguments } from '../../services/dmz/oauth2-proxy';
import { modsecurityConfig } from '../../services/dmz/waf-modsecurity';
import { nginxConfig } from '../../services/dmz/waf-nginx';
import { corefile } from '../../services/dmz/wireguard';
import { platformOf } from '../charts/synthesise';

const platform = platformOf('');
const { settings } = platform;

describe('Dex', () => {
  test('knows everybody named, and finds each hash in a variable of its own', () => {
    const people = platformOf('ADMIN_EMAILS=ann@example.com\nMEMBER_EMAILS=kim@example.com').settings;
    const { staticPasswords } = dexConfig(people);
    expect(
      staticPasswords.map(({ email, hashFromEnv }: Record<string, string>) => [email, hashFromEnv]),
    ).toEqual([
      ['ann@example.com', 'HASH_1'],
      ['kim@example.com', 'HASH_2'],
    ]);
  });

  test('has no secret in its configuration and one callback', () => {
    const config = dexConfig(settings);
    expect(config.staticClients).toEqual([
      {
        id: 'zonarr',
        name: 'Zonarr',
        secretEnv: 'DEX_CLIENT_SECRET',
        redirectURIs: ['https://auth.zonarr.home.arpa/oauth2/callback'],
      },
    ]);
    expect(adminEmails(settings)).toEqual(['admin@zonarr.home.arpa']);
  });
});

describe('oauth2-proxy', () => {
  test('has a sign-in page that names the platform, and neither itself nor its version', () => {
    const args = oauth2ProxyArguments(platform);
    expect(args.find((arg) => arg.startsWith('--banner='))).toContain('Zonarr');
    expect(args).toEqual(expect.arrayContaining(['--custom-sign-in-logo=-', '--footer=-']));
  });

  test('trusts forwarded addresses from pods alone and skips no path', () => {
    const args = oauth2ProxyArguments(platform);
    expect(args).toContain('--trusted-proxy-ip=10.42.0.0/16');
    expect(args.some((arg) => arg.startsWith('--skip-auth'))).toBe(false);
  });

  test('keeps a session through a restart of Dex, whose keys live in memory', () => {
    const args = oauth2ProxyArguments(platform);
    expect(args).toContain('--cookie-expire=168h');
    expect(args.some((arg) => arg.startsWith('--cookie-refresh') || arg.includes('offline_access'))).toBe(
      false,
    );
  });

  test('asks Dex inside the cluster while the browser goes to its public name', () => {
    const args = oauth2ProxyArguments(platform);
    expect(args).toEqual(
      expect.arrayContaining([
        '--login-url=https://id.zonarr.home.arpa/auth',
        '--redeem-url=http://dex.zonarr-dmz.svc.cluster.local:5556/token',
        '--oidc-jwks-url=http://dex.zonarr-dmz.svc.cluster.local:5556/keys',
      ]),
    );
  });

  test('discovers another issuer by itself', () => {
    const args = oauth2ProxyArguments(
      platformOf(
        'OIDC_ISSUER_URL=https://id.example.com\nADMIN_EMAILS=ann@example.com\nOIDC_CLIENT_ID=media',
      ),
    );
    expect(args).toEqual(
      expect.arrayContaining(['--oidc-issuer-url=https://id.example.com', '--client-id=media']),
    );
    expect(args).not.toContain('--skip-oidc-discovery=true');
  });
});

describe('the WAF', () => {
  const config = nginxConfig(platform);

  test('has a server and an upstream for every service with a route, and none else', () => {
    const routed = platform.services.filter(({ route }) => route).map(({ name }) => name);
    expect([...config.matchAll(/^ {4}upstream (\S+) /gm)].map(([, name]) => name)).toEqual(routed);
    const hosts = [...config.matchAll(/server_name (\S+);/g)].map(([, host]) => host);
    expect(hosts).toEqual(routed.map((name) => `${name}.zonarr.home.arpa`));
  });

  test('collects no answer: not by its type, and not without a limit', () => {
    const lines = modsecurityConfig(settings).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'SecResponseBodyAccess Off',
        // An empty list would stand for every type, whatever SecResponseBodyAccess says.
        'SecResponseBodyMimeType none/none',
        'SecResponseBodyLimit 1024',
        'SecResponseBodyLimitAction ProcessPartial',
      ]),
    );
  });

  test('gives the reason with every path that it does not inspect', () => {
    const lines = config.split('\n');
    const uninspected = lines.flatMap((line, index) =>
      /modsecurity off;/.test(line) && /location \^~/.test(lines[index - 1] ?? '')
        ? [lines[index - 2] ?? '']
        : [],
    );
    expect(uninspected.length).toBeGreaterThan(3);
    expect(uninspected.filter((line) => !/^\s+# \w+/.test(line))).toEqual([]);
  });
});

test("VPN clients get the edge for every name below DOMAIN, and the cluster's answer for all else", () => {
  const text = corefile(settings, 'traefik.zonarr-dmz.svc.cluster.local');
  const [, expression] = /rewrite name regex (\S+) traefik/.exec(text) ?? [];
  // CoreDNS itself looks for the expression anywhere in a name: https://coredns.io/plugins/rewrite/#name-field-rewrites
  const rewritten = (name: string) => new RegExp(expression ?? '').test(name);
  expect(['plex.zonarr.home.arpa.', 'zonarr.home.arpa.', 'a.b.zonarr.home.arpa.'].every(rewritten)).toBe(
    true,
  );
  expect(
    ['zonarr-home.arpa.', 'evilzonarr.home.arpa.', 'zonarr.home.arpa.evil.com.', 'example.com.'].filter(
      rewritten,
    ),
  ).toEqual([]);
});

test('what comes out of the tunnel reaches nothing of the VPN itself but its names', () => {
  const [container] = runningService(platform, 'wireguard').before?.(platform) ?? [];
  expect(container?.command?.at(-1)).toContain(
    'INPUT --in-interface wg0 --protocol tcp ! --dport 53 --jump REJECT',
  );
});
