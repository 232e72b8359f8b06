import { overlap } from '../../cidr';
import type { Settings } from '../../settings';
import type { Rule } from '../rules';

const NAMESPACES = [
  'NAMESPACE_DMZ',
  'NAMESPACE_VPN',
  'NAMESPACE_MEDIA',
  'NAMESPACE_MEDIA_BACKUP',
  'NAMESPACE_STORAGE',
  'NAMESPACE_MANAGEMENT',
  'NAMESPACE_NODE_METRICS',
] as const;

const oneNamespaceEach: Rule = (settings) =>
  NAMESPACES.flatMap((key, index) =>
    NAMESPACES.slice(0, index)
      .filter((other) => settings[other] === settings[key])
      .map((other) => ({
        keys: [other, key],
        message: `${other} and ${key} are both ${settings[key]}: two zones in one namespace could not be told apart`,
      })),
  );

const clusterRanges = (settings: Settings): [string, readonly string[]][] => [
  ['POD_CIDRS', settings.POD_CIDRS],
  ['SERVICE_CIDRS', settings.SERVICE_CIDRS],
];

const rangesGiven: Rule = (settings) =>
  clusterRanges(settings)
    .filter(([, ranges]) => ranges.length === 0)
    .map(([key]) => ({
      keys: [key],
      message: `${key} is empty: policies could not be told from the cluster's own addresses`,
    }));

/** Two lists of ranges that must not share an address. */
function apart(key: string, ranges: readonly string[], others: [string, readonly string[]][], why: string) {
  return others.flatMap(([otherKey, otherRanges]) =>
    ranges.flatMap((range) =>
      otherRanges
        .filter((other) => overlap(range, other))
        .map((other) => ({
          keys: [key, otherKey],
          message: `${key}: ${range} overlaps ${other} of ${otherKey}${why}`,
        })),
    ),
  );
}

const podsApartFromServices: Rule = (settings) =>
  apart('POD_CIDRS', settings.POD_CIDRS, clusterRanges(settings).slice(1), '');

const vpnApart: Rule = (settings) =>
  apart('VPN_CIDR', [settings.VPN_CIDR], clusterRanges(settings), ': clients could not reach both');

/** Behind SNAT everybody arrives with a cluster address, so trusting one trusts the internet. */
const plexTrustsNoClusterAddress: Rule = (settings) => {
  const networks = settings.PLEX_NO_AUTH_NETWORKS;
  const nodes = settings.NODE_CIDRS;
  if (networks.length > 0 && nodes.length === 0) {
    return [
      {
        keys: ['PLEX_NO_AUTH_NETWORKS', 'NODE_CIDRS'],
        message: 'PLEX_NO_AUTH_NETWORKS needs NODE_CIDRS, so that it can be held apart from the nodes',
      },
    ];
  }
  return apart(
    'PLEX_NO_AUTH_NETWORKS',
    networks,
    [...clusterRanges(settings), ['NODE_CIDRS', nodes]],
    ': requests from the internet can arrive with such an address, and Plex would ask for no token',
  );
};

const torrentPort: Rule = (settings) =>
  Number(settings.TORRENT_PORT) > 65535
    ? [
        {
          keys: ['TORRENT_PORT'],
          message: `TORRENT_PORT=${settings.TORRENT_PORT}: allowed is a port from 1 to 65535, or off. Example: TORRENT_PORT=6881`,
        },
      ]
    : [];

export const networkRules: readonly Rule[] = [
  oneNamespaceEach,
  rangesGiven,
  podsApartFromServices,
  vpnApart,
  plexTrustsNoClusterAddress,
  torrentPort,
];
