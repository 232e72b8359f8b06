import {
  clusterName,
  clusterUrl,
  definePlatform,
  findService,
  namespaceOf,
  portOf,
  publicHost,
  zoneOf,
} from '../../model/platform';
import { chartOf, isOn, type Service } from '../../model/service';
import { platformOf, read } from './reading';

const service = (name: string, rest: Partial<Service> = {}): Service => ({
  name,
  zone: 'media',
  about: 'a sample',
  ports: { web: { port: 8080, service: 80 }, admin: { port: 9000 } },
  ...rest,
});

describe('a platform', () => {
  test('holds the services that run, in the order of the catalogue, and knows the others', () => {
    const platform = platformOf('', [service('b'), service('off', { optional: 'off' }), service('a')]);
    expect(platform.services.map(({ name }) => name)).toEqual(['b', 'a']);
    expect([...platform.known]).toEqual(['b', 'off', 'a']);
  });

  test('asks services that depend on the settings to describe themselves by them', () => {
    const platform = platformOf('DOMAIN=a.example', [({ DOMAIN }) => service('a', { about: DOMAIN })]);
    expect(platform.services[0]?.about).toBe('a.example');
  });

  test('refuses a catalogue that names one service twice', () => {
    const twice = [service('a'), service('b'), service('b', { zone: 'storage' })];
    expect(() => definePlatform(read(''), twice)).toThrow('the catalogue names b twice');
  });
});

describe('a service runs', () => {
  test.each([
    ['', {}, true],
    ['', { enabled: false }, false],
    ['', { optional: 'on' as const }, true],
    ['', { optional: 'off' as const }, false],
    ['SERVICES_OFF=plex', { optional: 'on' as const }, false],
    ['SERVICES_ON=plex', { optional: 'off' as const }, true],
    ['SERVICES_ON=plex', { optional: 'off' as const, enabled: false }, false],
  ])('with %j and %j: %s', (content, rest, expected) => {
    expect(isOn(service('plex', rest), read(content))).toBe(expected);
  });
});

describe('where a service is', () => {
  const platform = platformOf('NAMESPACE_MEDIA=films\nDOMAIN=a.example', [
    service('plain'),
    service('vpn', { zone: 'dmz', privileged: 'the tunnel' }),
    service('stray', { privileged: 'nothing' }),
    service('off', { enabled: false }),
  ]);
  const get = (name: string) => findService(platform, name) as Service;

  test('its zone and namespace', () => {
    expect(zoneOf(platform, get('plain')).name).toBe('media');
    expect(namespaceOf(platform, get('plain')).name).toBe('films');
    expect(namespaceOf(platform, get('vpn'))).toEqual({ name: 'zonarr-vpn', podSecurity: 'privileged' });
  });

  test('no privileged pod is let into a zone without a namespace for it', () => {
    expect(() => namespaceOf(platform, get('stray'))).toThrow(
      'stray is privileged, but zone media has no privileged namespace',
    );
  });

  test('its names inside and outside', () => {
    expect(clusterName(platform, 'plain')).toBe('plain.films.svc.cluster.local');
    expect(clusterUrl(platform, 'plain')).toBe('http://plain.films.svc.cluster.local:80');
    expect(clusterUrl(platform, 'plain', 'admin')).toBe('http://plain.films.svc.cluster.local:9000');
    expect(publicHost(platform.settings, 'plain')).toBe('plain.a.example');
  });

  test('one that is off has no address, one that is unknown is an error that names the known ones', () => {
    expect(findService(platform, 'off')).toBeUndefined();
    expect(() => clusterName(platform, 'off')).toThrow('off is not running, so it has no address');
    expect(() => findService(platform, 'plane')).toThrow(
      'no service is called plane; there are plain, vpn, stray, off',
    );
  });

  test('its first port unless one is named', () => {
    expect(portOf(get('plain')).port).toBe(8080);
    expect(portOf(get('plain'), 'admin').port).toBe(9000);
    expect(() => portOf(get('plain'), 'wep')).toThrow('plain has no port wep; it has web, admin');
  });
});

test.each([
  ['dmz', undefined, 'edge'],
  ['dmz', 'vpn', 'vpn'],
  ['media', undefined, 'media'],
  ['media-backup', undefined, 'recovery'],
  ['storage', undefined, 'storage'],
  ['management', undefined, 'monitoring'],
] as const)('a service of zone %s and chart %s is in %s', (zone, chart, expected) => {
  expect(chartOf(service('a', { zone, ...(chart && { chart }) }))).toBe(expected);
});

describe('the real catalogue', () => {
  const platform = platformOf('SERVICES_ON=seerr,tautulli');

  test.each(platform.services.map((service) => [service.name, service] as const))(
    '%s has a DNS label for a name, one sentence about it, and ports with numbers of their own',
    (name, { about, ports }) => {
      expect(name).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
      expect(about).toMatch(/^[^\n]+[^.\n]$/);
      const numbers = Object.values(ports).map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`);
      expect(new Set(numbers).size).toBe(numbers.length);
    },
  );

  test('every port that a service speaks of is one that it has', () => {
    for (const { ports, exposed = [], route, metrics = [], health } of platform.services) {
      const spokenOf = [...exposed, ...metrics, ...(route ? [route] : []), ...(health ? [health] : [])];
      for (const { port } of spokenOf) expect(Object.keys(ports)).toContain(port);
    }
  });

  test('no two services have one public host, nor a host of the edge', () => {
    const hosts = platform.services.flatMap(({ name, route }) => (route ? [name] : []));
    expect(new Set([...hosts, 'auth', 'id']).size).toBe(hosts.length + 2);
  });
});
