import fc from 'fast-check';
import { ALL_KEYS } from '../../../model/settings/keys';

/** Texts of values that each key accepts, alone and together with any others made here. */

const octet = fc.integer({ min: 0, max: 255 });
/** What begins with `xn--` must be Punycode, or no URL parser takes it. */
const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}[a-z0-9]$/).filter((text) => !text.startsWith('xn--'));
const dnsName = fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join('.'));
const email = fc.tuple(fc.stringMatching(/^[a-z0-9.+'"#-]{1,8}$/), dnsName).map((parts) => parts.join('@'));
/** Anything a type may hold: quotes, signs of comments, backslashes, letters of any script. */
const anyText = fc
  .string({ unit: fc.constantFrom(...'ab \t#\'"\\n$={}é字😀.,;:/@%!'), minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '');
const word = anyText.map((text) => text.replace(/[\s,]/g, '')).filter((text) => text !== '');
const port = fc.integer({ min: 1, max: 65535 }).map(String);
const size = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('Mi', 'Gi', 'Ti'))
  .map((parts) => parts.join(''));
const url = fc
  .tuple(dnsName, fc.stringMatching(/^(\/[a-z0-9'"%.-]{1,5}){0,2}$/))
  .map(([host, path]) => `https://${host}${path}`);
/** Outside every default range of the cluster and of the VPN. */
const network = fc.oneof(
  fc.tuple(octet, octet).map(([a, b]) => `192.${a}.${b}.0/24`),
  fc.integer({ min: 1, max: 0xffff }).map((group) => `2001:DB8:${group.toString(16)}:0::/64`),
);
const target = fc.oneof(
  url.map((address) => `s3:${address.replaceAll("'", '')}`),
  fc.tuple(dnsName, port).map(([host, at]) => `rest:https://${host}:${at}/x`),
  label.map((remote) => `rclone:${remote}:zonarr`),
  fc.constant(''),
);
const qualified = fc.tuple(dnsName, label).map((parts) => parts.join('/'));

const several = (item: fc.Arbitrary<string>, min = 0) =>
  fc
    .tuple(
      fc.uniqueArray(item, { minLength: min, maxLength: 3, selector: (text) => text.toLowerCase() }),
      fc.constantFrom(',', ', ', ' ,'),
      fc.constantFrom('', ','),
    )
    .map(([items, comma, end]) => items.join(comma) + (items.length > 0 ? end : ''));
const pairsOf = (name: fc.Arbitrary<string>, content: fc.Arbitrary<string>, min = 0) =>
  fc
    .uniqueArray(fc.tuple(name, content), { minLength: min, maxLength: 2, selector: ([key]) => key })
    .map((entries) => entries.map(([key, text]) => `${key}=${text}`).join(','));
const between = (min: number, max: number) => fc.integer({ min, max }).map(String);

/** For types that words can describe; the others are below, by key. */
function byDescription(allowed: string): fc.Arbitrary<string> | undefined {
  const [, choices] = /^one of (.*?)(;|$)/.exec(allowed) ?? [];
  if (choices) return fc.constantFrom(...choices.split(', '));
  const [, min, max] = /^a whole number from (\d+) to (\d+)$/.exec(allowed) ?? [];
  if (min && max) return between(Number(min), Number(max));
  return BY_KIND.find(([kind]) => allowed.startsWith(kind))?.[1];
}

const BY_KIND: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['a whole number', several(port, 1)],
  ['on or off', fc.constantFrom('on', 'off')],
  ['a port from', fc.oneof(fc.constant('off'), port)],
  ['a size', size],
  ['three octal digits', fc.stringMatching(/^[0-7]{3}$/)],
  ['an absolute path without spaces', fc.stringMatching(/^\/srv(\/[a-z0-9#'"\\.-]{0,3}[a-z]){1,3}$/)],
  ['an absolute path without ..', fc.stringMatching(/^(\/[a-z0-9#'"\\]{1,4}){1,3}$/)],
  ['text on one line', anyText],
  ['any text', anyText],
  ['a share name', fc.stringMatching(/^[a-z0-9#'"$\\]{1,6}$/)],
  ['a chat number', fc.integer({ max: -1 }).map(String)],
  [
    'a number with s',
    fc.tuple(between(1, 99), fc.constantFrom('s', 'm', 'h')).map((parts) => parts.join('')),
  ],
  [
    'a number with d',
    fc.tuple(between(1, 99), fc.constantFrom('d', 'm', 'y')).map((parts) => parts.join('')),
  ],
  [
    'a cron schedule',
    fc.tuple(between(0, 59), between(0, 23)).map(([minute, hour]) => `${minute} ${hour} * * mon-fri`),
  ],
  ['a name of the IANA', fc.constantFrom(...Intl.supportedValuesOf('timeZone'))],
  ['a domain name', dnsName],
  ['a DNS name', dnsName],
  ['lower-case letters, digits and dashes, at most 63;', fc.constant('')],
  ['lower-case letters', label],
  ['the name of a Kubernetes object', label],
  ['an e-mail address; several', several(email)],
  ['an e-mail address', email],
  ['a group name', several(word)],
  [
    'an https:// address without password, or',
    fc.oneof(
      url,
      dnsName.map((host) => `git@${host}:me/x#y.git`),
    ),
  ],
  ['an https:// address', url],
  ['an address without password, or a path', url],
  ['an address that restic knows', target],
  ['an IP address', fc.tuple(octet, octet).map(([a, b]) => `192.${a}.${b}.1`)],
  ['a network in CIDR form', several(network)],
  ['an IPv4 network', octet.map((part) => `172.31.${part}.0/24`)],
  ['key=value pairs for annotations', pairsOf(qualified, word)],
  ['key=value pairs for labels', pairsOf(qualified, label, 1)],
  ['a provider code', fc.stringMatching(/^[a-z0-9]{1,8}$/)],
  ['a branch', word.filter((text) => !/\s/.test(text))],
  ['a folder', fc.stringMatching(/^[a-z][a-z0-9#'"]{0,3}(\/[a-z]{1,3})?$/)],
];

/** What rules ask of several keys at once is granted here once, so that every mixture is valid. */
const BY_KEY: Readonly<Record<string, fc.Arbitrary<string>>> = {
  POD_CIDRS: fc.constantFrom('10.42.0.0/16', '10.244.0.0/16,fd42::/56', 'FD42:0::/56'),
  SERVICE_CIDRS: fc.constantFrom('10.43.0.0/16', '10.96.0.0/12, fd43::/112'),
  NODE_CIDRS: fc.constantFrom('198.51.100.0/28', '198.51.100.1/32,fd99::/64'),
  PLEX_NO_AUTH_NETWORKS: fc.constantFrom('', '203.0.113.0/24'),
  CLIENT_ADDRESS: fc.constant('real'),
  TORRENT_PORT: fc.constantFrom('off', '51413'),
  SERVICES_ON: fc.constantFrom('', 'seerr', 'tautulli,seerr'),
  SERVICES_OFF: fc.constantFrom('', 'plex', 'radarr, wireguard'),
  IMAGES: fc.constantFrom('', 'radarr=r.example:5000/x/radarr:1.2', `plex=plex@sha256:${'0'.repeat(64)}`),
  NETWORK_ADMINS: fc.constantFrom('group:system:masters', 'user:me@example.com, group:admins'),
  ADMIN_GROUPS: fc.constant(''),
  MEMBER_GROUPS: fc.constant(''),
  ADMIN_EMAILS: several(email, 1),
  ...Object.fromEntries(
    ['DMZ', 'VPN', 'MEDIA', 'MEDIA_BACKUP', 'STORAGE', 'MANAGEMENT', 'NODE_METRICS'].map((zone, index) => [
      `NAMESPACE_${zone}`,
      label.map((name) => `ns${index}-${name}`),
    ]),
  ),
};

/** Keys that rules make necessary for some value of another key. */
const NEEDED =
  /^(NAS_|LIBRARY_CLASS|ACME_|CERT_MANAGER|EMAIL_|SMTP_HOST|TELEGRAM|ADMIN_EMAILS|NODE_CIDRS|CLIENT_ADDRESS)/;

function valuesFor(name: string, allowed: string): fc.Arbitrary<string> {
  const value = BY_KEY[name] ?? byDescription(allowed);
  if (!value) throw new Error(`test/model/settings/arbitraries.ts does not know ${name}: ${allowed}`);
  return value;
}

/** Valid settings as texts by key; most keys may be absent. */
export const validTexts: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record(
  Object.fromEntries(
    ALL_KEYS.filter(([, key]) => !key.secret).map(([name, { type }]) => [
      name,
      valuesFor(name, type.allowed),
    ]),
  ),
  { requiredKeys: ALL_KEYS.filter(([name, key]) => !key.secret && NEEDED.test(name)).map(([name]) => name) },
) as fc.Arbitrary<Record<string, string>>;
