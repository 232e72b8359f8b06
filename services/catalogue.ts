import type { ServiceFile } from '../model/service';
import { ZONE_NAMES } from '../model/zone';
import { backupVpn } from './dmz/backup-vpn';
import { dex } from './dmz/dex';
import { oauth2Proxy } from './dmz/oauth2-proxy';
import { traefik } from './dmz/traefik';
import { waf } from './dmz/waf';
import { wireguard } from './dmz/wireguard';
import { alertmanager } from './management/alertmanager';
import { backupManagement } from './management/backup-management';
import { blackbox } from './management/blackbox';
import { diagnose } from './management/diagnose';
import { grafana } from './management/grafana';
import { kubeStateMetrics } from './management/kube-state-metrics';
import { nodeExporter } from './management/node-exporter';
import { prometheus } from './management/prometheus';
import { pushgateway } from './management/pushgateway';
import { recovery } from './management/recovery';
import { repairNetwork } from './management/repair-network';
import { stateLog } from './management/state-log';
import { switchZone } from './management/switch-zone';
import { backupLibrary } from './media/backup-library';
import { backupMedia } from './media/backup-media';
import { libraryRecovery } from './media/library-recovery';
import { lidarr } from './media/lidarr';
import { plex } from './media/plex';
import { prowlarr } from './media/prowlarr';
import { qbittorrent } from './media/qbittorrent';
import { radarr } from './media/radarr';
import { readarr } from './media/readarr';
import { sabnzbd } from './media/sabnzbd';
import { seerr } from './media/seerr';
import { sonarr } from './media/sonarr';
import { tautulli } from './media/tautulli';
import { standbyMedia } from './media-backup/standby-media';
import { canary } from './recovery/canary';
import { backupRepository } from './storage/backup-repository';
import { backupServer } from './storage/backup-server';
import { ensureStarted } from './storage/ensure-started';
import { nas, nasStandby } from './storage/nas';

/** Every service of the platform. Adding one is its file and a line here. */
export const catalogue: readonly ServiceFile[] = [
  // dmz
  traefik,
  oauth2Proxy,
  dex,
  waf,
  wireguard,
  backupVpn,
  // media
  plex,
  radarr,
  sonarr,
  lidarr,
  readarr,
  prowlarr,
  qbittorrent,
  sabnzbd,
  seerr,
  tautulli,
  backupMedia,
  backupLibrary,
  libraryRecovery,
  // media-backup
  standbyMedia,
  // storage
  backupServer,
  backupRepository,
  ensureStarted,
  nas,
  nasStandby,
  // management
  prometheus,
  alertmanager,
  grafana,
  blackbox,
  kubeStateMetrics,
  nodeExporter,
  pushgateway,
  backupManagement,
  recovery,
  diagnose,
  repairNetwork,
  stateLog,
  switchZone,
  // one in each zone
  ...ZONE_NAMES.map(canary),
];
