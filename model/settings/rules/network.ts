import { contains, hostCidr, overlap } from '../../cidr';
import type { Settings } from '../../settings';
import type { Problem } from '../problem';
import type { Rule } from '../rules';

type Ranges = readonly [key: string, ranges: readonly string[]];

const clusterRanges = (settings: Settings): Ranges[] => [
  ['POD_CIDRS', settings.POD_CIDRS],
  ['SERVICE_CIDRS', settings.SERVICE_CIDRS],
];

/** A problem for every pair of ranges of which `clash` is true. */
function apart(
  [key, ranges]: Ranges,
  others: readonly Ranges[],
  why: string,
  clash: (range: string, other: string) => boolean = overlap,
): Problem[] {
  return others.flatMap(([otherKey, otherRanges]) =>
    ranges.flatMap((range) =>
      otherRanges
        .filter((other) => clash(range, other))
        .map((other) => ({
          keys: [key, otherKey],
          message: `${key}: ${range} overlaps ${other} of ${otherKey}: ${why}`,
        })),
    ),
  );
}

const podsApartFromServices: Rule = (settings) =>
  apart(
    ['POD_CIDRS', settings.POD_CIDRS],
    clusterRanges(settings).slice(1),
    'a cluster gives pods and Services ranges of their own',
  );

const vpnApart: Rule = (settings) =>
  apart(['VPN_CIDR', [settings.VPN_CIDR]], clusterRanges(settings), 'clients could not reach both');

/** Wider ranges are fine: the cluster's are excepted from them. */
const outsideIsOutside: Rule = (settings) => {
  const outside: Ranges[] = [
    ['NODE_CIDRS', settings.NODE_CIDRS],
    ['API_SERVER_CIDRS', settings.API_SERVER_CIDRS],
    ['LAN_CIDRS', settings.LAN_CIDRS],
    ['OIDC_ISSUER_CIDR', settings.OIDC_ISSUER_CIDR],
    ['WEBHOOK_CIDR', settings.WEBHOOK_CIDR],
    ['SMTP_CIDR', settings.SMTP_CIDR],
    ['BACKUP_TARGET_CIDR', settings.BACKUP_TARGET_CIDR],
    ['NAS_ADDRESS', settings.NAS_ADDRESS === '' ? [] : [hostCidr(settings.NAS_ADDRESS)]],
    [
      'NAS_STANDBY_ADDRESS',
      settings.NAS_STANDBY_ADDRESS === '' ? [] : [hostCidr(settings.NAS_STANDBY_ADDRESS)],
    ],
  ];
  return outside.flatMap((ranges) =>
    apart(
      ranges,
      clusterRanges(settings),
      'it must lie outside the cluster, because a policy for it would open pods',
      (range, own) => contains(own, range),
    ),
  );
};

/** Behind SNAT everybody arrives with a cluster address, so trusting one trusts the internet. */
const plexTrustsNoClusterAddress: Rule = (settings) => {
  const { PLEX_NO_AUTH_NETWORKS: networks, NODE_CIDRS: nodes } = settings;
  const unknownNodes: Problem[] =
    networks.length > 0 && nodes.length === 0
      ? [
          {
            keys: ['PLEX_NO_AUTH_NETWORKS', 'NODE_CIDRS'],
            message:
              'PLEX_NO_AUTH_NETWORKS needs NODE_CIDRS, so that it can be held apart from the nodes. Example: NODE_CIDRS=192.168.1.10/32',
          },
        ]
      : [];
  return [
    ...unknownNodes,
    ...apart(
      ['PLEX_NO_AUTH_NETWORKS', networks],
      [...clusterRanges(settings), ['NODE_CIDRS', nodes]],
      'requests from the internet can arrive with such an address, and Plex would ask for no token',
    ),
  ];
};

/** qBittorrent's pod listens on these itself. */
const torrentPortIsFree: Rule = ({ TORRENT_PORT }) =>
  ['8080', '8090'].includes(TORRENT_PORT)
    ? [
        {
          keys: ['TORRENT_PORT'],
          message: `TORRENT_PORT=${TORRENT_PORT} is a port that qBittorrent uses for its page or its metrics. Example: TORRENT_PORT=6881`,
        },
      ]
    : [];

export const networkRules: readonly Rule[] = [
  torrentPortIsFree,
  podsApartFromServices,
  vpnApart,
  outsideIsOutside,
  plexTrustsNoClusterAddress,
];
