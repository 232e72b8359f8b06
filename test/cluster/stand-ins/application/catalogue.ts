import type { Application, Environment } from './application';
import { arr } from './arr';
import { grafana } from './grafana';
import { plex } from './plex';
import { sabnzbd } from './sabnzbd';
import { seerr } from './seerr';
import { tautulli } from './tautulli';

/** Every application that is stood in for, by the name of its service. */
export const APPLICATIONS: Readonly<Record<string, (environment: Environment) => Application>> = {
  plex,
  radarr: arr('Radarr', 'v3'),
  sonarr: arr('Sonarr', 'v3'),
  lidarr: arr('Lidarr', 'v1'),
  readarr: arr('Readarr', 'v1'),
  prowlarr: arr('Prowlarr', 'v1'),
  sabnzbd,
  tautulli,
  seerr,
  grafana,
};
