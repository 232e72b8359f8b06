import { applicationTools } from '../application-tools';
import { busyboxLayer } from '../busybox-layer';
import { same, script } from '../file-tree';
import type { Recipe } from '../recipe';
import { sharedLibraries } from '../shared-libraries';
import { standInImage } from '../stand-in-image';

const CLOSED = 'its program is published in its own image and by downloads only';
const UNSERVED =
  'its Go module is not served; the stand-in reads the same API and gives the series that are used';

const QBITTORRENT = '/usr/bin/qbittorrent-nox';

/** Started as the real image does: settings below /config, the shell for the script that seeds them. */
const qbittorrent: Recipe = {
  repository: 'ghcr.io/home-operations/qbittorrent',
  origin: { real: 'Debian package', package: 'qbittorrent-nox' },
  entrypoint: ['/entrypoint.sh'],
  env: { HOME: '/config', XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/config', LC_ALL: 'C.UTF-8' },
  user: '65534',
  layers: () => [
    busyboxLayer(),
    {
      ...same(QBITTORRENT),
      ...sharedLibraries(QBITTORRENT),
      '/entrypoint.sh': script(`#!/bin/sh\numask "\${UMASK:-022}"\nexec ${QBITTORRENT} "$@"\n`),
    },
  ],
};

const application = (name: string, repository = `ghcr.io/home-operations/${name}`, path?: string): Recipe =>
  standInImage({
    repository,
    bundle: 'application',
    name,
    why: CLOSED,
    tools: applicationTools,
    user: '65534',
    ...(path && { path }),
  });

const exporter = (name: string, repository: string): Recipe =>
  standInImage({
    repository,
    bundle: 'exporter',
    name,
    why: UNSERVED,
    env: { NODE_OPTIONS: '--max-old-space-size=48' },
    user: '65534',
  });

export const media: readonly Recipe[] = [
  application('plex'),
  application('radarr'),
  application('sonarr'),
  application('lidarr'),
  application('readarr', 'ghcr.io/pennydreadful/bookshelf', '/app/readarr/bin/Readarr'),
  application('prowlarr'),
  application('sabnzbd'),
  application('tautulli'),
  application('seerr', 'ghcr.io/seerr-team/seerr'),
  qbittorrent,
  exporter('exportarr', 'ghcr.io/onedr0p/exportarr'),
  exporter('qbittorrent-exporter', 'ghcr.io/martabal/qbittorrent-exporter'),
  exporter('plex-exporter', 'ghcr.io/cplieger/plex-exporter'),
];
