import { cidrs, gitUrl, httpsUrl, runbookUrl } from '../../../model/settings/addresses';
import type { Type } from '../../../model/settings/key';
import * as names from '../../../model/settings/names';

const read = <T>(type: Type<T>, value: string): T | undefined => type.schema.safeParse(value).data;
const long = (length: number) => 'a'.repeat(length);

const accepted: readonly [string, Type<unknown>, string, unknown][] = [
  ['domain', names.domain, 'zonarr.home.arpa', 'zonarr.home.arpa'],
  ['domain', names.domain, 'xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['dnsName', names.dnsName('a'), '', ''],
  ['dnsName', names.dnsName('a'), 'nas', 'nas'],
  ['dnsName', names.dnsName('a'), '203.0.113.7', '203.0.113.7'],
  ['dnsLabel', names.dnsLabel, long(63), long(63)],
  ['objectName', names.objectName('a'), 'local-path.v2', 'local-path.v2'],
  ['names', names.names, 'seerr, tautulli', ['seerr', 'tautulli']],
  ['email', names.email, '', ''],
  ['email', names.email, 'me+zonarr@mail.example.com', 'me+zonarr@mail.example.com'],
  ['emails', names.emails, 'a@example.com,b@example.com', ['a@example.com', 'b@example.com']],
  ['groups', names.groups, '/family,admins', ['/family', 'admins']],
  ['annotations', names.annotations, '', {}],
  ['annotations', names.annotations, 'a.example/x = b=c , d=', { 'a.example/x': 'b=c', d: '' }],
  [
    'labels',
    names.labels,
    'k8s-app=kube-dns,app.kubernetes.io/name=x_1.2',
    {
      'k8s-app': 'kube-dns',
      'app.kubernetes.io/name': 'x_1.2',
    },
  ],
  ['images', names.images, 'radarr=r.example:5000/radarr:1', { radarr: 'r.example:5000/radarr:1' }],
  ['cidrs', cidrs, '', []],
  ['cidrs', cidrs, '10.0.0.0/8, FC00::/7,', ['10.0.0.0/8', 'fc00::/7']],
  ['cidrs', cidrs, '0.0.0.0/0', ['0.0.0.0/0']],
  ['httpsUrl', httpsUrl, '', ''],
  [
    'httpsUrl',
    httpsUrl,
    'https://id.example.com:8443/realms/home/',
    'https://id.example.com:8443/realms/home/',
  ],
  ['httpsUrl', httpsUrl, 'https://[fd00::1]/x', 'https://[fd00::1]/x'],
  ['gitUrl', gitUrl, 'git@git.example.com:me/zonarr.git', 'git@git.example.com:me/zonarr.git'],
  ['gitUrl', gitUrl, 'ssh://git@git.example.com:2222/me/zonarr', 'ssh://git@git.example.com:2222/me/zonarr'],
  ['runbookUrl', runbookUrl, 'docs/runbooks', 'docs/runbooks'],
];

const refused: readonly [string, Type<unknown>, readonly string[]][] = [
  [
    'domain',
    names.domain,
    [
      '',
      'localhost',
      'Example.com',
      '.a.com',
      'a.com.',
      'a..com',
      '-a.com',
      'a-.com',
      'a.-b.com',
      'a_b.com',
      '192.168.1.10',
      `${long(64)}.com`,
      `${'a.'.repeat(150)}com`,
      'https://a.com',
      'a.com/x',
      '*.a.com',
      'a .com',
    ],
  ],
  ['dnsName', names.dnsName('a'), ['a..b', 'A.com', 'a_b', '-a', 'fd00::1', long(64), `${'a.'.repeat(127)}`]],
  ['dnsLabel', names.dnsLabel, ['', 'a.b', '-a', 'a-', 'A', 'a_b', long(64), 'a,b']],
  ['objectName', names.objectName('a'), ['A', 'a/b', 'a b', 'a..b']],
  ['names', names.names, ['seerr,seerr', 'Seerr', 'seerr;tautulli', ',']],
  [
    'email',
    names.email,
    [
      'me',
      'me@',
      '@example.com',
      'me@localhost',
      'a b@example.com',
      'a@b@c.com',
      'a@.com',
      'a@b..c',
      'a@b.c,d@e.f',
    ],
  ],
  ['emails', names.emails, ['a@example.com,a@example.com', 'a@example.com;b@example.com']],
  ['groups', names.groups, ['two words', 'a,a']],
  ['annotations', names.annotations, ['a', '=b', 'a=1,a=2', 'a b=c', ',', 'a=1,b', '-a=1', 'x/y/z=1']],
  ['labels', names.labels, ['a=b c', 'a=-b', `a=${long(64)}`, 'a=b/c']],
  ['images', names.images, ['radarr', 'radarr=', 'Radarr=x:1', 'radarr=x:1,radarr=x:2', 'radarr=x y']],
  [
    'cidrs',
    cidrs,
    [
      ',',
      '10.0.0.1/8',
      '10.0.0.0/8,10.0.0.0/8',
      'fc00::/7,FC00::/7',
      '10.0.0.0/8 172.16.0.0/12',
      '10.0.0.0/8;',
    ],
  ],
  [
    'httpsUrl',
    httpsUrl,
    [
      'http://a.example',
      'a.example',
      'https://',
      'https:///x',
      'https://a.example?x',
      'https://a.example#x',
      'https://a.example/?x',
      'https://me:pw@a.example',
      'https://a b',
      'https://[',
      'https://a:99999',
      'https://%',
      'javascript:alert(1)',
      'HTTPS://a.example',
    ],
  ],
  [
    'gitUrl',
    gitUrl,
    [
      'http://a.example/x',
      'https://me:token@a.example/x',
      'file:///srv/x',
      '/srv/x',
      'ssh://a b/x',
      'git@host',
    ],
  ],
  ['runbookUrl', runbookUrl, ['', 'two words', 'https://me:pw@a.example/x']],
];

test.each(accepted)('%s accepts %3$j', (_, type, value, result) => {
  expect(read(type, value)).toEqual(result);
});

describe.each(refused)('%s refuses', (_, type, values) => {
  test.each(values)('%j', (value) => expect(read(type, value)).toBeUndefined());
});

test.each([...new Map([...accepted, ...refused].map(([name, type]) => [name, type]))])(
  '%s has an example that it accepts',
  (_, type) => expect(type.schema.safeParse(type.example).success).toBe(true),
);
