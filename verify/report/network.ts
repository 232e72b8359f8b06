import type { Cluster } from '../cluster/cluster';
import { type Connection, computeConnections } from '../reach/connections';
import { Anchors } from './anchors';
import { Flows } from './flows';
import { type Zone, Zones } from './zone';

/** What every part of the page speaks about. */
export interface Network {
  readonly cluster: Cluster;
  readonly connections: readonly Connection[];
  readonly zones: Zones;
  readonly flows: Flows;
  readonly anchors: Anchors;
}

export function networkOf(cluster: Cluster): Network {
  const connections = computeConnections(cluster);
  const zones = new Zones(cluster);
  return { cluster, connections, zones, flows: new Flows(connections, zones), anchors: new Anchors() };
}

/** Where the connections from one zone to another are listed. */
export const flowAnchor = ({ anchors, zones }: Network, from: Zone, to: Zone): string =>
  anchors.of(`flow ${zones.all.indexOf(from)} ${from.name} to ${zones.all.indexOf(to)} ${to.name}`);

/** Where a workload is described, by its title. */
export const workloadAnchor = ({ anchors }: Network, title: string): string =>
  anchors.of(`workload ${title}`);
