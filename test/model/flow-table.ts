const ARRS = { radarr: 7878, sonarr: 8989, lidarr: 8686, readarr: 8787 };
const managers = Object.keys(ARRS);

/** The design's table of flows: the seed's arrow, and the rows of the matrix that it means with everything on. */
export const FLOW_TABLE: readonly (readonly [string, readonly string[]])[] = [
  [
    'Internet, RemoteUsers -> Traefik',
    ['<internet and LAN> -> traefik 8000', '<internet and LAN> -> traefik 8443'],
  ],
  ['VPN -> WireGuard', ['<internet and LAN> -> wireguard 51820/UDP']],
  ['VPN -> Traefik', ['wireguard -> traefik 8443']],
  [
    'Traefik -> OAuth -> WAF',
    [
      'traefik -> oauth2-proxy 4180',
      'traefik -> dex 5556',
      'traefik -> waf 8080',
      'oauth2-proxy -> dex 5556',
    ],
  ],
  [
    'WAF -> MediaServices, ManagementNet',
    [
      'waf -> plex 32400',
      ...Object.entries(ARRS).map(([name, port]) => `waf -> ${name} ${port}`),
      'waf -> prowlarr 9696',
      'waf -> qbittorrent 8080',
      'waf -> sabnzbd 8080',
      'waf -> seerr 5055',
      'waf -> tautulli 8181',
      'waf -> grafana 3000',
      'waf -> prometheus 9090',
      'waf -> alertmanager 9093',
    ],
  ],
  ['MediaManagement -> Plex', managers.map((name) => `${name} -> plex 32400`)],
  [
    'Radarr -> Download',
    [
      ...managers.flatMap((name) => [
        `${name} -> qbittorrent 8080`,
        `${name} -> sabnzbd 8080`,
        `${name} -> prowlarr 9696`,
      ]),
      ...Object.entries(ARRS).map(([name, port]) => `prowlarr -> ${name} ${port}`),
      'qbittorrent -> <internet> 1-65535',
      'qbittorrent -> <internet> 1-65535/UDP',
      'sabnzbd -> <internet> 563',
      '<internet and LAN> -> qbittorrent 51413',
      '<internet and LAN> -> qbittorrent 51413/UDP',
    ],
  ],
  ['MediaServices <-> NAS (the probe; nodes mount it)', ['blackbox -> <nas> 2049']],
  [
    'MediaServices, Config -> Backup',
    [
      ...['backup-media', 'backup-vpn', 'backup-management', 'backup-library'].flatMap((name) => [
        `${name} -> backup-server 8000`,
        `${name} -> pushgateway 9091`,
      ]),
      ...Object.entries(ARRS).map(([name, port]) => `backup-library -> ${name} ${port}`),
      'backup-repository -> pushgateway 9091',
      'backup-repository -> <backup target> 22',
      'ensure-started -> pushgateway 9091',
    ],
  ],
  [
    'ManagementNet -> MediaServices, StorageNet',
    [
      'prometheus -> <nodes> 9100',
      'prometheus -> <nodes> 10250',
      'prometheus -> plex 9594',
      ...managers.map((name) => `prometheus -> ${name} 9707`),
      'prometheus -> qbittorrent 8090',
      'prometheus -> backup-server 8000',
      'prometheus -> pushgateway 9091',
    ],
  ],
  [
    'Monitoring -> Alertmanager -> Admin',
    [
      'prometheus -> alertmanager 9093',
      'alertmanager -> <webhook receiver> 8443',
      'alertmanager -> <mail server> 587',
      'alertmanager -> <internet> 443',
    ],
  ],
  [
    '(implied) the Kubernetes API',
    [
      'traefik',
      'prometheus',
      'kube-state-metrics',
      'backup-media',
      'backup-vpn',
      'backup-management',
      'ensure-started',
    ].map((name) => `${name} -> <Kubernetes API> 6443`),
  ],
];
