import fc from 'fast-check';
import { formatAssignment } from '../../model/settings/env-file';
import { validTexts } from '../model/settings/arbitraries';

/** Settings that change what is made, one subject each. */
const CHOSEN: Readonly<Record<string, string>> = {
  default: '',
  'everything on': `
SERVICES_ON=seerr,tautulli
MEMBER_EMAILS=kim@example.com,sam@example.com
PLEX_NATIVE_CLIENTS=on
PLEX_LAN=on
PLEX_METRICS=on
TORRENT_PORT=51413
ALERT_RECEIVERS=webhook,ntfy,discord,pushover,email,telegram,heartbeat
EMAIL_TO=me@example.com
EMAIL_FROM=zonarr@example.com
SMTP_HOST=mail.example.com
TELEGRAM_CHAT_ID=-100123
NODE_LOCAL_DNS=169.254.20.10
GITOPS_REPO_URL=https://git.example.com/me/zonarr.git`,
  'as little as possible':
    'SERVICES_OFF=plex,radarr,sonarr,lidarr,readarr,prowlarr,qbittorrent,sabnzbd,wireguard',
  'acme by dns': `
DOMAIN=media.example.com
TLS_MODE=acme
ACME_EMAIL=me@example.com
ACME_DNS_PROVIDER=cloudflare`,
  'acme by http': 'TLS_MODE=acme\nACME_EMAIL=me@example.com\nACME_CHALLENGE=http',
  'cert-manager': 'TLS_MODE=cert-manager\nCERT_MANAGER_ISSUER=letsencrypt',
  'own certificate': 'TLS_MODE=secret\nTLS_SECRET=my-certificate',
  'own issuer and groups': `
OIDC_ISSUER_URL=https://id.example.com
OIDC_ISSUER_CIDR=192.168.1.9/32
ADMIN_GROUPS=admins
MEMBER_GROUPS=family`,
  'every backup': `
BACKUP_PROMETHEUS=on
BACKUP_MEDIA=full
BACKUP_TARGET=rclone:elsewhere:zonarr
BACKUP_TARGET_PORT=8443
BACKUP_TARGET_CIDR=192.168.1.20/32`,
  'no backup': `
BACKUP_MEDIA=off
SERVICES_OFF=plex,radarr,sonarr,lidarr,readarr,prowlarr,qbittorrent,sabnzbd,wireguard`,
  'backups by ssh': 'BACKUP_TARGET=rclone:nas:zonarr\nBACKUP_TARGET_PORT=22\nTIMEZONE=Europe/Zurich',
  nfs: 'STORAGE_MODE=nfs\nNAS_ADDRESS=192.168.1.10\nNAS_STANDBY_ADDRESS=192.168.1.11\nNAS_EXPORT=/volume1/media',
  smb: 'STORAGE_MODE=smb\nNAS_ADDRESS=192.168.1.10\nNAS_SHARE=media',
  dynamic: 'STORAGE_MODE=dynamic\nLIBRARY_CLASS=longhorn-rwx\nCONFIG_CLASS=longhorn\nBACKUP_CLASS=longhorn',
  'several nodes': 'STORAGE_NODE=node-2\nNODE_CIDRS=192.168.1.0/28\nAPI_SERVER_CIDRS=192.168.1.1/32',
  'intel graphics': 'GPU=intel',
  'nvidia graphics': 'GPU=nvidia',
  'edge only vpn': 'VPN_ACCESS=edge',
  'real client addresses': 'CLIENT_ADDRESS=real\nIP_ALLOW_LIST=203.0.113.0/24,192.168.0.0/16',
  'a firewall that only watches': 'WAF_MODE=detect\nWAF_PARANOIA=2',
  'talos addresses': 'POD_CIDRS=10.244.0.0/16\nSERVICE_CIDRS=10.96.0.0/12',
  'dual stack': 'POD_CIDRS=10.42.0.0/16,fd42::/56\nSERVICE_CIDRS=10.43.0.0/16,fd43::/112',
};

/** Mixtures that nobody would choose; the same in every run, so that a failure can be looked at. */
const DRAWN = Object.fromEntries(
  fc
    .sample(validTexts, { numRuns: 15, seed: 20 })
    .map((texts, index) => [`drawn settings ${index + 1}`, written(texts)]),
);

/** The invariants name namespaces, so those stay as they are by default. */
function written(texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts)
    .filter(([key, text]) => !/NAMESPACE/.test(key) && text !== undefined)
    .map(([key, text]) => formatAssignment(key, text))
    .join('\n');
}

/** Every mode is held to the same invariants. */
export const MODES: Readonly<Record<string, string>> = { ...CHOSEN, ...DRAWN };
