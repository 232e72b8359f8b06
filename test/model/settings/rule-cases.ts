/** A rule, settings that break it, all that is then said, and the least change that mends them. */
export interface Case {
  readonly rule: string;
  readonly bad: string;
  readonly problems: readonly string[];
  readonly good: string;
}

/** Rules about who signs in, what runs and where data is. */
export const cases: readonly Case[] = [
  {
    rule: 'the NAS of STORAGE_MODE=nfs is named',
    bad: 'STORAGE_MODE=nfs',
    problems: [
      '.env:1: STORAGE_MODE=nfs needs NAS_ADDRESS, which is not set. Example: NAS_ADDRESS=192.168.1.10',
      '.env:1: STORAGE_MODE=nfs needs NAS_EXPORT, which is not set. Example: NAS_EXPORT=/volume1/media',
    ],
    good: 'STORAGE_MODE=nfs\nNAS_ADDRESS=192.168.1.10\nNAS_EXPORT=/volume1/media',
  },
  {
    rule: 'the share of STORAGE_MODE=smb is named',
    bad: 'STORAGE_MODE=smb\nNAS_ADDRESS=192.168.1.10',
    problems: ['.env:1: STORAGE_MODE=smb needs NAS_SHARE, which is not set. Example: NAS_SHARE=media'],
    good: 'STORAGE_MODE=smb\nNAS_ADDRESS=192.168.1.10\nNAS_SHARE=media',
  },
  {
    rule: 'the class of STORAGE_MODE=dynamic is named',
    bad: 'STORAGE_MODE=dynamic',
    problems: [
      '.env:1: STORAGE_MODE=dynamic needs LIBRARY_CLASS, which is not set. Example: LIBRARY_CLASS=longhorn-rwx',
    ],
    good: 'STORAGE_MODE=dynamic\nLIBRARY_CLASS=longhorn',
  },
  ...['nfs-client', 'truenas-smb', 'cifs', 'samba'].map((name) => ({
    rule: `configurations are not on ${name}`,
    bad: `CONFIG_CLASS=${name}`,
    problems: [
      `.env:1: CONFIG_CLASS=${name}: configurations hold SQLite databases, which break on NFS and SMB ("database is locked"); name a class of block storage or leave it empty`,
    ],
    good: 'CONFIG_CLASS=openebs-lvm-confs',
  })),
  ...['/etc', '/usr/share/media', '/home/', '/var'].map((path) => ({
    rule: `the library is not ${path}, whose owner would change`,
    bad: `LIBRARY_PATH=${path}`,
    problems: [
      `.env:1: LIBRARY_PATH=${path}: the media user becomes its owner, so it cannot be a folder of the system; name one of its own. Example: LIBRARY_PATH=/srv/zonarr/library`,
    ],
    good: 'LIBRARY_PATH=/library',
  })),
  {
    rule: 'acme needs an address and, by DNS, a provider',
    bad: 'TLS_MODE=acme',
    problems: [
      '.env:1: TLS_MODE=acme needs ACME_EMAIL, which is not set. Example: ACME_EMAIL=me@example.com',
      'ACME_CHALLENGE=dns needs ACME_DNS_PROVIDER, which is not set. Example: ACME_DNS_PROVIDER=cloudflare',
    ],
    good: 'TLS_MODE=acme\nACME_EMAIL=me@example.com\nACME_DNS_PROVIDER=cloudflare',
  },
  {
    rule: 'acme by HTTP needs no provider',
    bad: 'TLS_MODE=acme\nACME_CHALLENGE=http',
    problems: [
      '.env:1: TLS_MODE=acme needs ACME_EMAIL, which is not set. Example: ACME_EMAIL=me@example.com',
    ],
    good: 'TLS_MODE=acme\nACME_CHALLENGE=http\nACME_EMAIL=me@example.com',
  },
  {
    rule: 'cert-manager needs an issuer',
    bad: 'TLS_MODE=cert-manager',
    problems: [
      '.env:1: TLS_MODE=cert-manager needs CERT_MANAGER_ISSUER, which is not set. Example: CERT_MANAGER_ISSUER=letsencrypt',
    ],
    good: 'TLS_MODE=cert-manager\nCERT_MANAGER_ISSUER=letsencrypt',
  },
  {
    rule: 'an allow list needs real addresses',
    bad: 'IP_ALLOW_LIST=203.0.113.0/24',
    problems: ['.env:1: IP_ALLOW_LIST needs CLIENT_ADDRESS=real: a masked address is the same for everybody'],
    good: 'IP_ALLOW_LIST=203.0.113.0/24\nCLIENT_ADDRESS=real',
  },
  {
    rule: 'e-mail needs both ends and a server',
    bad: 'ALERT_RECEIVERS=webhook,email',
    problems: [
      '.env:1: ALERT_RECEIVERS=email needs EMAIL_TO, which is not set. Example: EMAIL_TO=me@example.com',
      '.env:1: ALERT_RECEIVERS=email needs EMAIL_FROM, which is not set. Example: EMAIL_FROM=me@example.com',
      '.env:1: ALERT_RECEIVERS=email needs SMTP_HOST, which is not set. Example: SMTP_HOST=mail.example.com',
    ],
    good: 'ALERT_RECEIVERS=email\nEMAIL_TO=a@example.com\nEMAIL_FROM=b@example.com\nSMTP_HOST=mail.example.com',
  },
  {
    rule: 'Telegram needs a chat',
    bad: 'ALERT_RECEIVERS=telegram',
    problems: [
      '.env:1: ALERT_RECEIVERS=telegram needs TELEGRAM_CHAT_ID, which is not set. Example: TELEGRAM_CHAT_ID=-100123456',
    ],
    good: 'ALERT_RECEIVERS=telegram\nTELEGRAM_CHAT_ID=-100',
  },
  {
    rule: 'an own issuer needs an admin',
    bad: 'OIDC_ISSUER_URL=https://id.example.com\nMEMBER_EMAILS=kim@example.com',
    problems: [
      '.env:1: OIDC_ISSUER_URL needs ADMIN_EMAILS or ADMIN_GROUPS, or nobody would be admin. Example: ADMIN_EMAILS=me@example.com',
    ],
    good: 'OIDC_ISSUER_URL=https://id.example.com\nADMIN_EMAILS=me@example.com',
  },
  {
    rule: 'groups need an own issuer',
    bad: 'ADMIN_GROUPS=admins\nMEMBER_GROUPS=family',
    problems: [
      '.env:1: ADMIN_GROUPS needs OIDC_ISSUER_URL: the embedded Dex knows no groups. Example: OIDC_ISSUER_URL=https://id.example.com',
      '.env:2: MEMBER_GROUPS needs OIDC_ISSUER_URL: the embedded Dex knows no groups. Example: OIDC_ISSUER_URL=https://id.example.com',
    ],
    good: 'ADMIN_GROUPS=admins\nMEMBER_GROUPS=family\nOIDC_ISSUER_URL=https://id.example.com',
  },
  {
    rule: 'people are named in one way',
    bad: 'OIDC_ISSUER_URL=https://id.example.com\nADMIN_EMAILS=me@example.com\nMEMBER_GROUPS=family',
    problems: [
      '.env:2: ADMIN_EMAILS and MEMBER_GROUPS cannot be mixed: name people by e-mail address or by group',
    ],
    good: 'OIDC_ISSUER_URL=https://id.example.com\nADMIN_GROUPS=admins\nMEMBER_GROUPS=family',
  },
  {
    rule: 'one spelling of an address',
    bad: 'ADMIN_EMAILS=Ann@example.com\nMEMBER_EMAILS=ann@example.com',
    problems: [
      '.env:1: Ann@example.com stands in ADMIN_EMAILS or MEMBER_EMAILS in two spellings; the embedded Dex takes them for one person. Write it alike everywhere',
    ],
    good: 'ADMIN_EMAILS=ann@example.com\nMEMBER_EMAILS=ann@example.com',
  },
  {
    rule: 'services that are chosen exist and are optional',
    bad: 'SERVICES_ON=ser\nSERVICES_OFF=traefik',
    problems: [
      '.env:1: SERVICES_ON: there is no service ser, did you mean seerr?',
      '.env:2: SERVICES_OFF: traefik is not optional; allowed are wireguard, plex, radarr, sonarr, lidarr, readarr, prowlarr, qbittorrent, sabnzbd, seerr, tautulli',
    ],
    good: 'SERVICES_ON=seerr\nSERVICES_OFF=plex',
  },
  {
    rule: 'a service is on or off',
    bad: 'SERVICES_ON=seerr,plex\nSERVICES_OFF=plex',
    problems: ['.env:1: SERVICES_ON and SERVICES_OFF both name plex'],
    good: 'SERVICES_ON=seerr\nSERVICES_OFF=plex',
  },
  {
    rule: 'an image belongs to a service',
    bad: 'IMAGES=radar=ghcr.io/me/radarr:1',
    problems: ['.env:1: IMAGES: there is no service radar, did you mean radarr?'],
    good: 'IMAGES=radarr=ghcr.io/me/radarr:1',
  },
  {
    rule: 'an image belongs to a pod that the platform makes itself',
    bad: 'IMAGES=prometheus=prometheus:3',
    problems: [
      '.env:1: IMAGES: prometheus has no image of its own; allowed are traefik, oauth2-proxy, dex, waf, wireguard, plex, radarr, sonarr, lidarr, readarr, prowlarr, qbittorrent, sabnzbd, seerr, tautulli, backup-server, grafana, blackbox, kube-state-metrics, node-exporter, pushgateway, canary-dmz, canary-media, canary-media-backup, canary-storage, canary-management',
    ],
    good: 'IMAGES=grafana=grafana:13.1.3',
  },
  ...[
    'ghcr.io/me/radarr',
    'radarr:latest',
    'r.example:5000/radarr',
    `radarr:latest@sha256:${'a'.repeat(64)}`,
    'radarr@sha256:abc',
  ].map((image) => ({
    rule: `an image is pinned, which ${image} is not`,
    bad: `IMAGES=radarr=${image}`,
    problems: [
      `.env:1: IMAGES: radarr=${image} is not pinned; give a tag other than latest, best with @sha256:... Example: IMAGES=radarr=registry.example.com/radarr:1.2.3`,
    ],
    good: `IMAGES=radarr=r.example:5000/me/radarr:latest-1,sonarr=sonarr@sha256:${'a'.repeat(64)},plex=plex:1@sha256:${'b'.repeat(64)}`,
  })),
];
