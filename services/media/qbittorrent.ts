import { type Call, callOutside, tcp, udp } from '../../model/flow';
import { clusterName, publicHost } from '../../model/platform';
import type { Container } from '../../model/pod';
import { jobScript } from '../../model/script';
import { hashOf, random } from '../../model/secret';
import type { Port, Service } from '../../model/service';
import type { Settings } from '../../model/settings';

const IMAGE = 'ghcr.io/home-operations/qbittorrent:5.2.3';

const peers: Call = callOutside(
  'internet',
  [tcp(1, 65535), udp(1, 65535)],
  'peers and trackers use any port',
);

export const qbittorrent = (settings: Settings): Service => ({
  name: 'qbittorrent',
  zone: 'media',
  about: 'downloads torrents',
  optional: 'on',
  ports: { web: { port: 8080 }, ...torrentPorts(settings), metrics: { port: 8090, container: 'exporter' } },
  calls: [peers],
  exposed: Object.keys(torrentPorts(settings)).map((port) => ({
    port,
    from: ['anywhere'],
    why: 'other peers may open the connection',
  })),
  route: { port: 'web', auth: 'admin' },
  metrics: [{ port: 'metrics' }],
  // /api answers 403 to the kubelet, because no network is exempt from signing in; the sign-in page is public.
  health: { port: 'web', path: '/' },
  secret: { password: random(18), 'password-hash': hashOf('password', 'qbittorrent') },
  config: { path: '/config' },
  backup: { exclude: ['qBittorrent/logs', 'qBittorrent/data/logs', 'qBittorrent/cache'] },
  library: { access: 'read-write' },
  gracePeriod: 60,
  before: (platform) => [
    {
      name: 'seed',
      image: IMAGE,
      command: ['/bin/sh', '/scripts/seed-qbittorrent.sh'],
      env: {
        TORRENT_PORT: listenPort(settings),
        SERVER_DOMAINS: [
          clusterName(platform, 'qbittorrent'),
          publicHost(settings, 'qbittorrent'),
          'localhost',
        ].join(';'),
      },
      files: { '/scripts/seed-qbittorrent.sh': jobScript('seed-qbittorrent.sh') },
      secretFiles: { '/run/secrets/password-hash': 'password-hash' },
      volumes: true,
      resources: { cpu: '5m', memory: '16Mi', limit: '64Mi', why: 'writes one small file' },
    },
  ],
  containers: () => [
    {
      image: IMAGE,
      env: {
        TZ: settings.TIMEZONE,
        UMASK: settings.MEDIA_UMASK,
        QBT_WEBUI_PORT: '8080',
        QBT_TORRENTING_PORT: listenPort(settings),
      },
      resources: {
        cpu: '50m',
        memory: '256Mi',
        limit: '2Gi',
        why: 'grows with the number of torrents; the page cache counts too',
      },
    },
    exporter,
  ],
});

/** It listens somewhere even when nobody outside can reach the port. */
const listenPort = (settings: Settings): string =>
  settings.TORRENT_PORT === 'off' ? '6881' : settings.TORRENT_PORT;

function torrentPorts(settings: Settings): Record<string, Port> {
  if (settings.TORRENT_PORT === 'off') return {};
  const port = Number(settings.TORRENT_PORT);
  return { torrent: { port }, 'torrent-udp': { port, protocol: 'UDP' } };
}

const exporter: Container = {
  name: 'exporter',
  image: 'ghcr.io/martabal/qbittorrent-exporter:v2.0.1',
  env: {
    QBITTORRENT_BASE_URL: 'http://localhost:8080',
    QBITTORRENT_USERNAME: 'admin',
    QBITTORRENT_PASSWORD_FILE: '/run/secrets/password',
    EXPORTER_PORT: '8090',
    // One request per torrent and scrape otherwise.
    ENABLE_TRACKER: 'false',
  },
  secretFiles: { '/run/secrets/password': 'password' },
  resources: { cpu: '5m', memory: '32Mi', limit: '128Mi', why: 'translates a few API answers a minute' },
};
