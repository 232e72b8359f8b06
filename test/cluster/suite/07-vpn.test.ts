import { execFileSync } from 'node:child_process';
import { firstHost } from '../../../model/cidr';
import { clusterName, publicHost } from '../../../model/platform';
import { podAddress, runningPods } from '../harness/pods';
import { differenceLines } from '../pairs/report';
import { appliedPlatform } from '../platform/applied-platform';
import { publicKeyOf } from '../stand-ins/tunnel/keys';
import { useOtherSettings, useSettings } from './settings';
import { field, openVpnClient, type VpnClient } from './vpn/client';
import { type KeyPage, openKeyPage } from './vpn/key-page';
import { type Reach, reachThroughTunnel } from './vpn/reach';

/** What somebody writes who does not keep to the routes that the key page suggests. */
const EVERYTHING = ['0.0.0.0/0'];
const platform = appliedPlatform();
const { settings } = platform;
const radarr = `http://${clusterName(platform, 'radarr')}:7878`;
let page: KeyPage;
let device: VpnClient;
let key: number;
let file: string;

beforeAll(async () => {
  await useSettings();
  page = await openKeyPage();
  device = await openVpnClient();
  key = page.make('phone');
  file = page.file(key);
});

afterAll(async () => {
  page?.remove(key);
  await device?.close();
  await page?.close();
  await useSettings();
});

const addressOf = (name: string): string => device.run('getent', 'ahostsv4', name).split(/\s/)[0] ?? '';
const get = (url: string, ...args: readonly string[]): string =>
  device.run('curl', '-sS', '--max-time', '5', ...args, url);
const statusOf = (url: string): number => Number(get(url, '-k', '-o', '/dev/null', '-w', '%{http_code}'));
const pods = () => runningPods(settings.NAMESPACE_VPN).map(({ metadata }) => metadata.uid);

describe('with a key from the page', () => {
  beforeAll(() => device.use(file));

  test('the file names the public host, the tunnel for names, and the networks of the settings', () => {
    expect(field(file, 'Endpoint')).toBe(`${publicHost(settings, 'vpn')}:51820`);
    expect(field(file, 'DNS')).toBe(firstHost(settings.VPN_CIDR));
    expect(field(file, 'AllowedIPs').split(', ')).toEqual([
      settings.VPN_CIDR,
      ...settings.SERVICE_CIDRS,
      ...settings.NODE_CIDRS,
    ]);
  });

  test('names under the domain lead to Traefik, and the page shows that the key was used', () => {
    const edge = addressOf(clusterName(platform, 'traefik'));
    for (const name of [publicHost(settings, 'radarr'), `anything.below.${settings.DOMAIN}`, settings.DOMAIN])
      expect([name, addressOf(name)]).toEqual([name, edge]);
    const used = page.keys().find(({ id }) => id === key)?.latestHandshakeAt;
    expect(Date.parse(used ?? '')).toBe(device.state().handshake * 1000);
  });

  test.each(['evil$', '$.evil.example', 'example.com'])(
    'the name %s is not taken for one under the domain',
    (pattern) => {
      expect(() => addressOf(pattern.replace('$', settings.DOMAIN))).toThrow();
    },
  );

  test('a web page asks for a sign-in, as from anywhere else', () => {
    expect(statusOf(`https://${publicHost(settings, 'radarr')}/`)).toBe(401);
  });

  test("an administrator reaches Radarr without the edge, and Radarr sees the VPN's pod", () => {
    const { from } = JSON.parse(get(`${radarr}/stand-in/request`)) as { readonly from: string };
    expect(from).toMatch(new RegExp(`${podAddress(settings.NAMESPACE_VPN, 'wireguard')}$`));
  });

  test.each([
    ['its address in the tunnel', () => firstHost(settings.VPN_CIDR)],
    ['its address as a pod', () => podAddress(settings.NAMESPACE_VPN, 'wireguard')],
    ['its Service', () => clusterName(platform, 'wireguard')],
  ])('the page that makes keys is not for those who have one: %s', (_, address) => {
    device.use(file, EVERYTHING);
    expect(() => get(`http://${address()}:51821/`)).toThrow(/Couldn't connect/);
  });
});

describe.each([
  ['internal', 'what an administrator needs'],
  ['edge', 'the web edge'],
])('VPN_ACCESS=%s', (mode) => {
  let before: string[];
  let reach: Reach;
  beforeAll(async () => {
    before = pods();
    await (mode === 'internal' ? useSettings() : useOtherSettings({ VPN_ACCESS: mode }));
    device.use(file, EVERYTHING);
    reach = await reachThroughTunnel(device.networkFile);
    console.log(`${mode}: ${reach.attempts} attempts, of which these connect:\n${reach.reached.join('\n')}`);
  });

  test('whatever the routes of the file, exactly what is declared can be reached', () => {
    expect(differenceLines(reach)).toEqual([]);
    expect(reach.attempts).toBeGreaterThan(1000);
    expect(reach.connected).toBeGreaterThanOrEqual(3); // the edge, and names by UDP and TCP
  });

  test(`Radarr ${mode === 'internal' ? 'answers' : 'does not'}, and its page asks for a sign-in`, () => {
    if (mode === 'internal') expect(statusOf(`${radarr}/ping`)).toBe(200);
    else expect(() => statusOf(`${radarr}/ping`)).toThrow(/Couldn't connect/);
    expect(statusOf(`https://${publicHost(settings, 'radarr')}/`)).toBe(401);
  });

  test('the change is one of policies: the VPN was not started again, and keys stay', () => {
    expect(pods()).toEqual(before);
    expect(page.keys().map(({ id }) => id)).toContain(key);
  });
});

describe('without a key', () => {
  const stranger = () => execFileSync('wg', ['genkey'], { encoding: 'utf8' }).trim();

  test.each([
    ['that nobody made here', () => file.replace(field(file, 'PrivateKey'), stranger())],
    ['of another server', () => file.replace(field(file, 'PublicKey'), publicKeyOf(stranger()))],
    ['that was taken back', takenBack],
  ])('one %s gets no answer at all', (_, other) => {
    device.use(other(), EVERYTHING);
    expect(() => get(`http://${firstHost(settings.VPN_CIDR)}:53`)).toThrow(/timed out/i);
    expect(() => addressOf(publicHost(settings, 'radarr'))).toThrow();
    expect(device.state()).toEqual({ handshake: 0, received: 0 });
  });

  function takenBack(): string {
    const id = page.make('lost phone');
    const lost = page.file(id);
    device.use(lost);
    expect(addressOf(publicHost(settings, 'radarr'))).not.toBe('');
    page.remove(id);
    return lost;
  }
});
