import type { Case } from './rule-cases';

/** Rules about namespaces and addresses. */
export const networkCases: readonly Case[] = [
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
  ...[
    'NODE_CIDRS',
    'API_SERVER_CIDRS',
    'LAN_CIDRS',
    'OIDC_ISSUER_CIDR',
    'WEBHOOK_CIDR',
    'SMTP_CIDR',
    'BACKUP_TARGET_CIDR',
  ].map((key) => ({
    rule: `${key} lies outside the cluster, or around it`,
    bad: `${key}=10.43.0.1/32,10.42.0.0/16`,
    problems: [
      `.env:1: ${key}: 10.42.0.0/16 overlaps 10.42.0.0/16 of POD_CIDRS: it must lie outside the cluster, because a policy for it would open pods`,
      `.env:1: ${key}: 10.43.0.1/32 overlaps 10.43.0.0/16 of SERVICE_CIDRS: it must lie outside the cluster, because a policy for it would open pods`,
    ],
    good: `${key}=10.0.0.0/8,192.168.1.1/32`,
  })),
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
