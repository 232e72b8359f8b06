import { internet, tcp } from '../../model/flow';
import { publicHost } from '../../model/platform';
import type { Container } from '../../model/pod';
import { fromSetting } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { plexPaths } from './plex-paths';

export const plex = (settings: Settings): Service => ({
  name: 'plex',
  zone: 'media',
  about: 'streams the library',
  optional: 'on',
  ports: {
    web: { port: 32400 },
    ...(settings.PLEX_METRICS && { metrics: { port: 9594, container: 'exporter' } }),
  },
  calls: [internet([tcp(443), tcp(32400)], 'accounts, metadata, and a check of its own published address')],
  ...(settings.PLEX_LAN && {
    exposed: [{ port: 'web', from: ['lan'] as const, why: 'players at home' }],
  }),
  route: { port: 'web', auth: 'member', ...plexPaths(settings) },
  health: { port: 'web', path: '/identity' },
  ...(settings.PLEX_METRICS && {
    metrics: [{ port: 'metrics' }],
    secret: { token: fromSetting('PLEX_TOKEN') },
  }),
  config: { path: '/config', size: '20Gi' },
  backup: { exclude: ['Cache', 'Crash Reports', 'Logs'].map((folder) => `${DATA}/${folder}`) },
  library: { access: 'read-only' },
  standby: { identity: '/identity' },
  gracePeriod: 60,
  ...(settings.GPU === 'nvidia' && { runtimeClass: 'nvidia' }),
  containers: () => (settings.PLEX_METRICS ? [server(settings), exporter] : [server(settings)]),
});

/** Where the server keeps its data below the volume. */
const DATA = 'Library/Application Support/Plex Media Server';

const server = (settings: Settings): Container => ({
  image:
    'ghcr.io/home-operations/plex:1.43.3.10896@sha256:4f1d88882a9883cc525e7c84b22c67c57416b7d3b35c3412329eeb07786433a7',
  env: {
    TZ: settings.TIMEZONE,
    PLEX_ADVERTISE_URL: `https://${publicHost(settings, 'plex')}:443`,
    // Behind SNAT everybody looks local; the rules of the settings keep the cluster's ranges out of this.
    PLEX_NO_AUTH_NETWORKS: settings.PLEX_NO_AUTH_NETWORKS.join(','),
    ...(settings.GPU === 'nvidia' && { NVIDIA_DRIVER_CAPABILITIES: 'compute,video,utility' }),
  },
  scratch: { '/transcode': '50Gi' },
  startSeconds: 300,
  resources: {
    cpu: '200m',
    memory: '512Mi',
    limit: '4Gi',
    why: 'idles near 300 MiB; one software transcode takes two to four cores, which requests leave free for it',
  },
  ...(GPUS[settings.GPU] && { gpu: GPUS[settings.GPU] as Record<string, string> }),
});

/** Resources of the makers' device plugins; devices are never mounted by path. */
const GPUS: Readonly<Record<Settings['GPU'], Record<string, string> | undefined>> = {
  none: undefined,
  intel: { 'gpu.intel.com/i915': '1' },
  nvidia: { 'nvidia.com/gpu': '1' },
};

/** Ends when Plex refuses its token, and would take Plex out of service with it: hence only once there is one. */
const exporter: Container = {
  name: 'exporter',
  image: 'ghcr.io/cplieger/plex-exporter:3.0.7',
  // The name of its first setting changed between releases.
  env: { PLEX_SERVER: 'http://localhost:32400', PLEX_URL: 'http://localhost:32400' },
  secretEnv: { PLEX_TOKEN: 'token' },
  resources: { cpu: '5m', memory: '32Mi', limit: '128Mi', why: 'translates a few API answers a minute' },
};
