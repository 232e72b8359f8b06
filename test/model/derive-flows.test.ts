import { type Call, call, callOutside, internet, tcp, udp } from '../../model/flow';
import type { Service } from '../../model/service';
import { platformOf } from './reading';
import { from, rows, to } from './rows';

const service = (name: string, rest: Partial<Service> = {}): Service => ({
  name,
  zone: 'media',
  about: 'a sample',
  ports: { web: { port: 80 }, metrics: { port: 9100 }, voice: { port: 99, protocol: 'UDP' } },
  ...rest,
});
const caller = (...calls: readonly Call[]) => service('caller', { calls });

describe('a call', () => {
  test('goes to the first port unless it names others', () => {
    const services = [caller(call('a', 'x'), call('b', 'x', 'voice', 'metrics')), service('a'), service('b')];
    expect(from(platformOf('', services), 'caller')).toEqual(['a 80', 'b 9100', 'b 99/UDP']);
  });

  test('carries its reason into the matrix', () => {
    const { flows } = platformOf('', [caller(call('a', 'because')), service('a')]);
    expect(flows.find(({ to }) => to.kind === 'service')?.why).toBe('because');
  });

  test.each([
    ['by its settings', { enabled: false }, ''],
    ['by choice', { optional: 'on' as const }, 'SERVICES_OFF=a'],
    ['unless it is chosen', { optional: 'off' as const }, ''],
  ])('to a service that is off %s disappears, and with it the need to resolve names', (_, rest, content) => {
    expect(rows(platformOf(content, [caller(call('a', 'x')), service('a', rest)]))).toEqual([]);
  });

  test('to nobody known is an error that names the known ones, running or not', () => {
    const services = [caller(call('radar', 'x')), service('radarr'), service('off', { enabled: false })];
    expect(() => platformOf('', services)).toThrow(
      'no service is called radar; there are caller, radarr, off',
    );
  });

  test('to a port that does not exist is an error that names the ports', () => {
    expect(() => platformOf('', [caller(call('a', 'x', 'wep')), service('a')])).toThrow(
      'a has no port wep; it has web, metrics, voice',
    );
  });

  test('may depend on who else runs', () => {
    const services = [
      service('caller', { calls: ({ services }) => services.slice(1).map(({ name }) => call(name, 'x')) }),
      service('a'),
      service('b', { enabled: false }),
      service('c'),
    ];
    expect(from(platformOf('', services), 'caller')).toEqual(['a 80', 'c 80']);
  });

  test('to somebody outside goes to the addresses of the settings', () => {
    const services = [caller(internet(443, 'x'), callOutside('webhook', [tcp(1, 9), udp(5)], 'x'))];
    const platform = platformOf('WEBHOOK_CIDR=192.168.1.9/32', services);
    expect(from(platform, 'caller')).toEqual([
      '<internet> 443',
      '<webhook receiver> 1-9',
      '<webhook receiver> 5/UDP',
    ]);
    expect(platform.flows.map(({ to }) => to)).toContainEqual({
      kind: 'addresses',
      name: 'webhook receiver',
      cidrs: [{ cidr: '192.168.1.9/32' }],
    });
  });

  test('to a service at an address of its own goes to that address alone', () => {
    const nas = service('nas', { runsAs: 'Address', address: '192.168.1.10' });
    const { flows } = platformOf('', [caller(call('nas', 'x')), nas]);
    expect(flows[0]?.to).toEqual({ kind: 'addresses', name: 'nas', cidrs: [{ cidr: '192.168.1.10/32' }] });
  });
});

describe('a port that is exposed', () => {
  test('is open to each outsider that it names, and to nobody else', () => {
    const exposed = [{ port: 'voice', from: ['lan', 'anywhere'] as const, why: 'x' }];
    expect(to(platformOf('', [service('a', { exposed })]), 'a')).toEqual([
      '<LAN> 99/UDP',
      '<internet and LAN> 99/UDP',
    ]);
  });
});

describe('names are resolved', () => {
  test('over UDP and TCP by those who call somebody, and by nobody else', () => {
    const exposed = [{ port: 'web', from: ['lan'] as const, why: 'x' }];
    const services = [caller(call('silent', 'x')), service('silent', { exposed })];
    expect(rows(platformOf('', services)).filter((row) => row.includes('DNS'))).toEqual([
      'caller -> <cluster DNS> 53/UDP',
      'caller -> <cluster DNS> 53',
    ]);
  });

  test('at the cluster DNS of the settings, and at the cache of the node where there is one', () => {
    const content = 'NODE_LOCAL_DNS=169.254.20.10\nDNS_NAMESPACE=dns\nDNS_LABELS=app=coredns';
    const { flows } = platformOf(content, [caller(internet(443, 'x'))]);
    expect(flows.slice(1)).toEqual([
      expect.objectContaining({
        to: expect.objectContaining({ kind: 'pods', namespace: 'dns', labels: { app: 'coredns' } }),
        ports: [udp(53), tcp(53)],
      }),
      expect.objectContaining({
        to: { kind: 'addresses', name: 'NodeLocal DNSCache', cidrs: [{ cidr: '169.254.20.10/32' }] },
        ports: [udp(53), tcp(53)],
      }),
    ]);
  });
});
