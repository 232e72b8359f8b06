import type { Cluster } from '../cluster/cluster';
import { blockContains } from '../policy/ip-block';
import { type Direction, isAddressPeer, type Peer, type Policy, type Rule } from '../policy/policy';
import { selects } from '../policy/selector';
import type { End } from '../reach/connections';
import { ALL_PORTS, intersect, isEmpty, NO_PORTS, type PortSet, union } from '../reach/port-set';
import { namedPorts } from '../reach/shapes';
import { resolve, specOf } from '../reach/side';

/** What one direction of one end says about a connection. */
export interface Decision {
  readonly direction: Direction;
  readonly subject: End;
  /** The policies that isolate the subject in this direction. Without any, everything is allowed. */
  readonly policies: readonly Policy[];
  /** The rules that allow some ports of the connection. */
  readonly rules: readonly { readonly policy: Policy; readonly rule: Rule; readonly ports: PortSet }[];
  readonly allowed: PortSet;
}

/** The decisions of both sides about a connection, evaluated rule by rule, and what they leave. */
export function decide(cluster: Cluster, from: End, to: End) {
  const egress = sideOf(cluster, 'egress', from, to, to);
  const ingress = sideOf(cluster, 'ingress', to, from, to);
  return { egress, ingress, allowed: intersect(egress.allowed, ingress.allowed) };
}

function sideOf(
  cluster: Cluster,
  direction: Direction,
  subject: End,
  other: End,
  destination: End,
): Decision {
  const pod = subject.workload?.pods[0];
  const policies = cluster.policies.filter(
    (policy) =>
      policy[direction] &&
      pod &&
      policy.namespace === subject.workload?.namespace &&
      selects(policy.pods, pod.labels),
  );
  const destinationPod = destination.workload?.pods[0];
  const named = destinationPod && namedPorts(destinationPod);
  const rules = policies.flatMap((policy) =>
    (policy[direction] ?? []).flatMap((rule) => {
      const matches =
        rule.peers === 'everyone' || rule.peers.some((peer) => matchesPeer(cluster, policy, peer, other));
      const ports = matches ? resolve(specOf(rule.ports), named) : NO_PORTS;
      return isEmpty(ports) ? [] : [{ policy, rule, ports }];
    }),
  );
  const allowed =
    policies.length === 0 ? ALL_PORTS : rules.reduce((sum, { ports }) => union(sum, ports), NO_PORTS);
  return { direction, subject, policies, rules, allowed };
}

function matchesPeer({ namespaces }: Cluster, policy: Policy, peer: Peer, { workload, range }: End): boolean {
  if (isAddressPeer(peer)) return range !== undefined && blockContains(peer.block, range);
  const pod = workload?.pods[0];
  if (!workload || !pod || pod.hostNetwork) return false;
  const inNamespace = peer.namespaces
    ? selects(peer.namespaces, namespaces.get(workload.namespace) ?? new Map())
    : workload.namespace === policy.namespace;
  return inNamespace && selects(peer.pods, pod.labels);
}
