import type { Cluster } from '../cluster/cluster';
import { Fields } from '../input/fields';
import type { Finding } from '../input/finding';
import { findingAt } from '../input/object';
import type { Path } from '../input/origin';
import { type AddressRange, blockContains, containsRange, type IpBlock } from '../policy/ip-block';
import { DIRECTIONS, isAddressPeer, type Peer, type Policy, type Rule } from '../policy/policy';
import { selectsAll } from '../policy/selector';
import { cutFamily } from '../reach/outside';
import { Selection } from '../reach/selection';
import { findShapes } from '../reach/shapes';

/** What is wrong, or unwise, in each policy. `clusterRanges` are the addresses of pods and Services. */
export function checkPolicies(cluster: Cluster, clusterRanges: readonly AddressRange[]): Finding[] {
  const selection = new Selection(findShapes(cluster).all, cluster.namespaces);
  const inhabited = new Set([
    ...cluster.workloads.map(({ namespace }) => namespace),
    ...cluster.objects.flatMap(({ kind, name }) => (kind === 'Namespace' ? [name] : [])),
  ]);
  const isEmpty = (set: number) => selection.sets[set]?.length === 0;
  return cluster.policies
    .filter(({ object }) => !object.context)
    .flatMap((policy) => {
      const found: Finding[] = [];
      const warn = (rule: string, path: Path, message: string) =>
        found.push(findingAt(policy.object, path, rule, 'warning', message));
      // A policy for all pods waits for those to come; one for certain labels has misspelt them.
      const waits = selectsAll(policy.pods) && inhabited.has(policy.namespace);
      if (!waits && isEmpty(selection.select(policy.namespace, policy.pods)))
        warn('policy-selects-nothing', ['spec', 'podSelector'], 'selects no pod that a policy can govern');
      // Without rules there is nothing that an agent could mistake for the other direction.
      if (policy.ingress && policy.egress && policy.ingress.length + policy.egress.length > 0)
        warn('two-directions', ['spec', 'policyTypes'], 'governs both directions; write one policy for each');
      for (const direction of DIRECTIONS) {
        if (!policy[direction] && ruleCount(policy, direction) > 0)
          warn(
            'rules-without-effect',
            ['spec', direction],
            `has ${direction} rules, which its policyTypes leave out`,
          );
        for (const rule of policy[direction] ?? [])
          for (const [id, path, message] of aboutRule(rule, policy, clusterRanges, (peer) =>
            'pods' in peer
              ? isEmpty(selection.select(peer.namespaces ?? policy.namespace, peer.pods))
              : false,
          ))
            warn(id, path, message);
      }
      return found;
    });
}

function* aboutRule(
  { peers, ports, path }: Rule,
  policy: Policy,
  clusterRanges: readonly AddressRange[],
  matchesNothing: (peer: Peer) => boolean,
): Generator<[string, Path, string]> {
  if (peers === 'everyone') {
    if (ports !== 'all')
      yield ['ports-without-peers', path, 'opens its ports to everyone, outside addresses too'];
  } else
    for (const peer of peers) {
      if (isAddressPeer(peer)) {
        if (clusterRanges.some((range) => overlaps(peer.block, range)))
          yield [
            'ip-block-covers-cluster',
            [...peer.path, 'ipBlock'],
            `${peer.block.cidr} covers addresses of pods or Services`,
          ];
      } else if (matchesNothing(peer))
        yield ['peer-matches-nothing', peer.path, `no pod of the input matches this peer of ${policy.name}`];
    }
  if (ports !== 'all')
    for (const port of ports)
      if ('name' in port)
        yield ['named-port', [...path, 'ports'], `names the port "${port.name}"; write its number`];
}

/** Whether a block, less its exceptions, holds any address of a range. */
const overlaps = (block: IpBlock, range: AddressRange): boolean =>
  cutFamily([range, block.range, ...block.except], range.family).some(
    (part) => containsRange(range, part) && blockContains(block, part),
  );

const ruleCount = ({ object }: Policy, direction: string): number =>
  new Fields(object.body, [], () => {}).mapping('spec')?.list(direction).length ?? 0;
