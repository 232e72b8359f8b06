import ipaddr from 'ipaddr.js';

/**
 * A second implementation, slow and obvious: one pair of ends, one protocol and one port at a time, straight from the
 * rules of the API as https://kubernetes.io/docs/concepts/services-networking/network-policies/ states them. It reads
 * raw objects and shares nothing with the engine.
 */

export interface RawSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}
export interface RawPeer {
  podSelector?: RawSelector;
  namespaceSelector?: RawSelector;
  ipBlock?: { cidr: string; except?: string[] };
}
export interface RawPort {
  protocol?: string;
  port?: number | string;
  endPort?: number;
}
export interface RawRule {
  from?: RawPeer[];
  to?: RawPeer[];
  ports?: RawPort[];
}
export interface RawPolicy {
  namespace: string;
  spec: { podSelector?: RawSelector; policyTypes?: string[]; ingress?: RawRule[]; egress?: RawRule[] };
}
export interface RawPod {
  namespace: string;
  labels: Record<string, string>;
  ports: { name?: string; containerPort: number; protocol?: string }[];
}
export interface RawCluster {
  namespaces: Record<string, Record<string, string>>;
  policies: RawPolicy[];
}
/** A pod, or an address outside the cluster. */
export type RawEnd = RawPod | string;

export function allowed(
  cluster: RawCluster,
  from: RawEnd,
  to: RawEnd,
  protocol: string,
  port: number,
): boolean {
  return (
    sideAllows(cluster, 'Egress', from, to, to, protocol, port) &&
    sideAllows(cluster, 'Ingress', to, from, to, protocol, port)
  );
}

function sideAllows(
  cluster: RawCluster,
  type: 'Ingress' | 'Egress',
  subject: RawEnd,
  other: RawEnd,
  destination: RawEnd,
  protocol: string,
  port: number,
): boolean {
  if (typeof subject === 'string') return true;
  const applying = cluster.policies.filter(
    ({ namespace, spec }) =>
      namespace === subject.namespace &&
      matches(spec.podSelector ?? {}, subject.labels) &&
      typesOf(spec).includes(type),
  );
  if (applying.length === 0) return true;
  return applying.some(({ namespace, spec }) =>
    ((type === 'Ingress' ? spec.ingress : spec.egress) ?? []).some((rule) => {
      const peers = (type === 'Ingress' ? rule.from : rule.to) ?? [];
      const peerMatches = peers.length === 0 || peers.some((peer) => isPeer(cluster, peer, namespace, other));
      const ports = rule.ports ?? [];
      return (
        peerMatches && (ports.length === 0 || ports.some((each) => isPort(each, destination, protocol, port)))
      );
    }),
  );
}

function typesOf(spec: RawPolicy['spec']): string[] {
  if (spec.policyTypes && spec.policyTypes.length > 0) return spec.policyTypes;
  return spec.egress && spec.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function isPeer(cluster: RawCluster, peer: RawPeer, policyNamespace: string, end: RawEnd): boolean {
  if (peer.ipBlock) return typeof end === 'string' && inBlock(peer.ipBlock, end);
  if (typeof end === 'string') return false;
  const namespaceMatches = peer.namespaceSelector
    ? matches(peer.namespaceSelector, {
        ...cluster.namespaces[end.namespace],
        'kubernetes.io/metadata.name': end.namespace,
      })
    : end.namespace === policyNamespace;
  return namespaceMatches && matches(peer.podSelector ?? {}, end.labels);
}

const known = new Map<string, boolean>();

function inBlock({ cidr, except = [] }: { cidr: string; except?: string[] }, address: string): boolean {
  return inside(cidr, address) && !except.some((each) => inside(each, address));
}

/** Parsing takes most of the time, and the same few networks return in every cluster. */
function inside(network: string, address: string): boolean {
  const key = `${network} ${address}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const parsed = ipaddr.parse(address);
  const [base, bits] = ipaddr.parseCIDR(network);
  const result = parsed.kind() === base.kind() && parsed.match(base, bits);
  known.set(key, result);
  return result;
}

function isPort(rule: RawPort, destination: RawEnd, protocol: string, port: number): boolean {
  if ((rule.protocol ?? 'TCP') !== protocol) return false;
  if (rule.port === undefined) return true;
  if (typeof rule.port === 'number') return port >= rule.port && port <= (rule.endPort ?? rule.port);
  if (typeof destination === 'string') return false;
  return destination.ports.some(
    (each) => each.name === rule.port && (each.protocol ?? 'TCP') === protocol && each.containerPort === port,
  );
}

export function matches(
  { matchLabels = {}, matchExpressions = [] }: RawSelector,
  labels: Record<string, string>,
) {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'In') return value !== undefined && values.includes(value);
      if (operator === 'NotIn') return value === undefined || !values.includes(value);
      return operator === 'Exists' ? value !== undefined : value === undefined;
    })
  );
}
