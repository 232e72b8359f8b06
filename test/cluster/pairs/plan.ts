import type { Cluster } from '../../../verify/cluster/cluster';
import { cutOutside } from '../../../verify/reach/outside';
import type { Attempt, Party, Port } from './attempt';
import type { Endpoint, ProbedCluster } from './cluster';
import type { Network } from './network';
import { distinct, type TriedPorts } from './ports';
import { samplesOf } from './sample-addresses';

/** Every attempt there is: from pods, the node and the outside to pods, and from pods to the node and the outside. */
export function planAttempts(
  probed: ProbedCluster,
  { cluster, nameOf, own }: Network,
  tried: TriedPorts,
  listening: (namespaceFile: string) => readonly Port[],
): readonly Attempt[] {
  const pods = probed.endpoints
    .filter(({ hostNetwork }) => !hostNetwork)
    .map((each) => podParty(each, nameOf));
  const node: Party = { kind: 'node', name: 'the node', ...probed.node };
  const { sources, destinations } = outsideParties(probed, cluster);
  // Pods of one workload that nothing isolates reach each other, and verify says nothing about them.
  const others = (to: Party) =>
    pods.filter((from) => from !== to && (from.name !== to.name || own.has(to.name)));
  const attempts = (froms: readonly Party[], to: Party, ports: readonly Port[]): Attempt[] =>
    froms.flatMap((from) => ports.map((port) => ({ from, to, ...port })));
  const withOwn = (party: Party, ports: readonly Port[]) =>
    distinct([...ports, ...listening(party.namespaceFile)]);
  return [
    ...pods.flatMap((to) => attempts([...others(to), node, ...sources], to, withOwn(to, tried.onPods))),
    ...attempts(pods, node, withOwn(node, tried.outside)),
    ...destinations.flatMap((to) => attempts(pods, to, tried.outside)),
  ];
}

function podParty(endpoint: Endpoint, nameOf: (endpoint: Endpoint) => string): Party {
  const [address] = endpoint.addresses;
  if (!address) throw new Error(`${endpoint.name} has no address`);
  return { kind: 'pod', name: nameOf(endpoint), address, namespaceFile: endpoint.namespaceFile };
}

/**
 * Addresses from every range into which policies cut the outside. Destinations are tried at the boundaries, too; as a
 * source, one address of a range that only egress rules speak of is enough.
 */
function outsideParties({ outside, ownRanges }: ProbedCluster, { policies }: Cluster) {
  const cut = (direction: 'ingress' | 'egress') =>
    cutOutside(policies, direction, false)
      .map((range) => samplesOf(range, ownRanges))
      .filter((samples) => samples.length > 0);
  const parties = (addresses: readonly string[]) =>
    [...new Set(addresses)].map(
      (address): Party => ({ kind: 'outside', name: address, address, ...outside }),
    );
  const [ingress, egress] = [cut('ingress'), cut('egress')];
  return {
    sources: parties([...ingress.flat(), ...egress.map((samples) => samples.at(1) ?? samples[0] ?? '')]),
    destinations: parties(egress.flat()),
  };
}
