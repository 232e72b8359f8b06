import { problemsOf } from '../reading';

interface Case {
  readonly rule: string;
  readonly bad: string;
  readonly problems: readonly string[];
  readonly good: string;
}

/** Each rule with settings that break it, all that is then said, and the least change that mends them. */
const cases: readonly Case[] = [
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
      '.env:1: STORAGE_MODE=dynamic needs LIBRARY_CLASS, which is not set. Example: LIBRARY_CLASS=letsencrypt',
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
      '.env:1: ALERT_RECEIVERS=email needs SMTP_HOST, which is not set. Example: SMTP_HOST=vpn.example.com',
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
    rule: 'services that are chosen exist and are optional',
    bad: 'SERVICES_ON=ser\nSERVICES_OFF=traefik',
    problems: [
      '.env:1: SERVICES_ON: there is no service ser, did you mean seerr?',
      '.env:2: SERVICES_OFF: traefik is not optional; optional services are wireguard, plex, radarr, sonarr, lidarr, readarr, prowlarr, qbittorrent, sabnzbd, seerr, tautulli',
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
  {
    rule: 'zones have a namespace each',
    bad: 'NAMESPACE_DMZ=one\nNAMESPACE_MEDIA=one\nNAMESPACE_VPN=two\nNAMESPACE_STORAGE=two',
    problems: [
      '.env:1: NAMESPACE_DMZ and NAMESPACE_MEDIA are both one: two zones in one namespace could not be told apart',
      '.env:3: NAMESPACE_VPN and NAMESPACE_STORAGE are both two: two zones in one namespace could not be told apart',
    ],
    good: 'NAMESPACE_DMZ=one\nNAMESPACE_MEDIA=two\nNAMESPACE_VPN=three\nNAMESPACE_STORAGE=four',
  },
  {
    rule: 'a zone shares no namespace with Kubernetes or an operator',
    bad: 'NAMESPACE_MEDIA_BACKUP=kube-public\nNAMESPACE_DMZ=gateway\nGITOPS_NAMESPACE=gateway',
    problems: [
      '.env:2: NAMESPACE_DMZ=gateway: a zone needs a namespace of its own, and GITOPS_NAMESPACE is the same. Example: NAMESPACE_DMZ=zonarr-dmz',
      '.env:1: NAMESPACE_MEDIA_BACKUP=kube-public: a zone needs a namespace of its own, and this one belongs to Kubernetes or an operator. Example: NAMESPACE_MEDIA_BACKUP=zonarr-media-backup',
    ],
    good: 'NAMESPACE_MEDIA_BACKUP=backup\nNAMESPACE_DMZ=gateway',
  },
  {
    rule: 'pods and Services do not share addresses',
    bad: 'POD_CIDRS=10.40.0.0/14',
    problems: [
      '.env:1: POD_CIDRS: 10.40.0.0/14 overlaps 10.43.0.0/16 of SERVICE_CIDRS: a cluster gives pods and Services ranges of their own',
    ],
    good: 'POD_CIDRS=10.244.0.0/16,fd42::/56',
  },
  {
    rule: 'the VPN is apart from the cluster',
    bad: 'VPN_CIDR=10.43.8.0/24',
    problems: [
      '.env:1: VPN_CIDR: 10.43.8.0/24 overlaps 10.43.0.0/16 of SERVICE_CIDRS: clients could not reach both',
    ],
    good: 'VPN_CIDR=10.44.0.0/24',
  },
  ...['NODE_CIDRS', 'API_SERVER_CIDRS', 'LAN_CIDRS', 'OIDC_ISSUER_CIDR', 'WEBHOOK_CIDR', 'SMTP_CIDR'].map(
    (key) => ({
      rule: `${key} lies outside the cluster, or around it`,
      bad: `${key}=10.43.0.1/32,10.42.0.0/16`,
      problems: [
        `.env:1: ${key}: 10.42.0.0/16 overlaps 10.42.0.0/16 of POD_CIDRS: it must lie outside the cluster, because a policy for it would open pods`,
        `.env:1: ${key}: 10.43.0.1/32 overlaps 10.43.0.0/16 of SERVICE_CIDRS: it must lie outside the cluster, because a policy for it would open pods`,
      ],
      good: `${key}=10.0.0.0/8,192.168.1.1/32`,
    }),
  ),
  {
    rule: 'the NAS is no pod',
    bad: 'NAS_ADDRESS=10.42.0.9',
    problems: [
      '.env:1: NAS_ADDRESS: 10.42.0.9/32 overlaps 10.42.0.0/16 of POD_CIDRS: it must lie outside the cluster, because a policy for it would open pods',
    ],
    good: 'NAS_ADDRESS=192.168.1.10',
  },
  {
    rule: 'Plex trusts no address of the cluster, and the nodes are known',
    bad: 'PLEX_NO_AUTH_NETWORKS=10.0.0.0/8',
    problems: [
      '.env:1: PLEX_NO_AUTH_NETWORKS needs NODE_CIDRS, so that it can be held apart from the nodes. Example: NODE_CIDRS=192.168.1.10/32',
      '.env:1: PLEX_NO_AUTH_NETWORKS: 10.0.0.0/8 overlaps 10.42.0.0/16 of POD_CIDRS: requests from the internet can arrive with such an address, and Plex would ask for no token',
      '.env:1: PLEX_NO_AUTH_NETWORKS: 10.0.0.0/8 overlaps 10.43.0.0/16 of SERVICE_CIDRS: requests from the internet can arrive with such an address, and Plex would ask for no token',
    ],
    good: 'PLEX_NO_AUTH_NETWORKS=192.168.7.0/24\nNODE_CIDRS=192.168.1.0/28',
  },
  {
    rule: 'Plex trusts no node',
    bad: 'PLEX_NO_AUTH_NETWORKS=192.168.0.0/16\nNODE_CIDRS=192.168.1.0/28',
    problems: [
      '.env:1: PLEX_NO_AUTH_NETWORKS: 192.168.0.0/16 overlaps 192.168.1.0/28 of NODE_CIDRS: requests from the internet can arrive with such an address, and Plex would ask for no token',
    ],
    good: 'PLEX_NO_AUTH_NETWORKS=192.168.7.0/24\nNODE_CIDRS=192.168.1.0/28',
  },
];

describe.each(cases)('$rule', ({ bad, problems, good }) => {
  test('is asked for, naming the keys, the values and what is needed', () => {
    expect(problemsOf(bad)).toEqual(problems);
  });
  test('and is satisfied by the least change', () => expect(problemsOf(good)).toEqual([]));
});

describe('a rule about a key that is already bad keeps quiet', () => {
  test.each([
    ['the companion', 'STORAGE_MODE=nfs\nNAS_ADDRESS=nas\nNAS_EXPORT=/x', 'NAS_ADDRESS'],
    ['the choice', 'STORAGE_MODE=nfss\nNAS_ADDRESS=192.168.1.10', 'STORAGE_MODE'],
    ['a namespace', 'NAMESPACE_DMZ=One\nNAMESPACE_MEDIA=zonarr-dmz', 'NAMESPACE_DMZ'],
    ['a range', 'POD_CIDRS=10.0.0.1/8\nVPN_CIDR=10.42.0.0/24', 'POD_CIDRS'],
    ['a key that comes twice', 'STORAGE_MODE=nfs\nNAS_EXPORT=/x\nNAS_ADDRESS=\nNAS_ADDRESS=', 'NAS_ADDRESS'],
  ])('%s', (_, content, key) => {
    expect(problemsOf(content)).toEqual([expect.stringContaining(key)]);
  });

  test('and so do all rules when a part of the file could not be read', () => {
    expect(problemsOf('STORAGE_MODE=nfs\nNAS_EXPORT="/x\nNAS_ADDRESS=192.168.1.10')).toEqual([
      '.env:2: NAS_EXPORT has a quote that is not closed on its line; the lines below it were not read',
    ]);
  });
});
