import { spawnSync } from 'node:child_process';
import { namespaceOf, portOf, runningService } from '../../../model/platform';
import { podNetworks } from '../harness/pod-networks';
import { podAddress, runningPods } from '../harness/pods';
import { appliedPlatform } from '../platform/applied-platform';
import { useSettings } from './settings';

beforeAll(useSettings);

const namespace = (service: string): string => {
  const platform = appliedPlatform();
  return namespaceOf(platform, runningService(platform, service)).name;
};

/** How a call of one service's pod to another service ends: a status, or `nothing` when no connection comes about. */
function call(from: string, to: string, path: string): string {
  const [pod] = runningPods(namespace(from), `app.kubernetes.io/name=${from}`);
  const network = podNetworks().get(pod?.metadata.uid ?? '');
  if (!network) throw new Error(`no network of ${from} is known`);
  const { port } = portOf(runningService(appliedPlatform(), to), 'web');
  const url = `http://${podAddress(namespace(to), to)}:${port}${path}`;
  const { status, stdout } = spawnSync(
    'nsenter',
    [
      `--net=${network}`,
      ...['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '--max-time', '5', '--noproxy', '*', url],
    ],
    { encoding: 'utf8' },
  );
  return status === 0 ? stdout : 'nothing';
}

test('the firewall reaches Plex, Radarr and Prometheus, so what follows is about who asks', () => {
  expect(call('waf', 'plex', '/identity')).toBe('200');
  expect(call('waf', 'radarr', '/ping')).toBe('200');
  expect(call('waf', 'prometheus', '/-/ready')).toBe('200');
});

test.each([
  ['qbittorrent', 'a download that took over its program', 'waf', '/healthz'],
  ['backup-server', 'the server that keeps the backups', 'waf', '/healthz'],
  ['prometheus', 'monitoring', 'waf', '/healthz'],
  ['traefik', 'Traefik itself, past the firewall', 'plex', '/identity'],
  ['oauth2-proxy', 'the sign-in', 'plex', '/identity'],
  ['dex', 'the identity provider', 'plex', '/identity'],
  ['backup-server', 'the server that keeps the backups', 'plex', '/identity'],
  ['grafana', 'a dashboard', 'radarr', '/ping'],
  ['traefik', 'Traefik itself, past the firewall', 'prometheus', '/-/ready'],
  ['radarr', 'an application', 'prometheus', '/-/ready'],
  ['qbittorrent', 'a download that took over its program', 'prometheus', '/-/ready'],
  ['wireguard', 'who came by VPN, past the edge', 'waf', '/healthz'],
])('%s (%s) cannot call %s', (from, _, to, path) => {
  expect(call(from, to, path)).toBe('nothing');
});
