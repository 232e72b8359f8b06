import type { Protocol } from '../cluster/port';
import type { IpBlock } from '../policy/ip-block';
import type { Policy, PolicyPort, Rule } from '../policy/policy';
import { type Direction, isAddressPeer } from '../policy/policy';
import { selectorOf } from '../policy/selector';
import { ALL_PORTS, type PortRange, type PortSet, portSet, union } from './port-set';
import type { Selection } from './selection';
import type { Shape } from './shapes';

/** Ports of which some are names: a set of numbers only for a certain destination. */
export interface PortSpec {
  readonly fixed: PortSet;
  readonly names: readonly { readonly name: string; readonly protocol: Protocol }[];
}

/** What one direction of a class of pods allows: the union of the rules of all policies that select it. */
export interface Side {
  /** Peers that are pods, by the number of their set. */
  readonly pods: readonly { readonly set: number; readonly ports: PortSpec }[];
  /** Peers that are addresses; no block stands for every address. */
  readonly addresses: readonly { readonly block: IpBlock | undefined; readonly ports: PortSpec }[];
}

const EVERYTHING: PortSpec = { fixed: ALL_PORTS, names: [] };
const EVERY_POD = selectorOf([]);

/** The rules of policies in terms of numbered sets, each rule read once however many classes it serves. */
export class Sides {
  /** The set of all pods. */
  readonly everyone: number;
  /** A pod that no policy isolates in a direction. */
  readonly open: Side;
  private readonly ofRule = new Map<Rule, Side>();

  constructor(private readonly selection: Selection) {
    this.everyone = selection.select(EVERY_POD, EVERY_POD);
    this.open = this.toEveryone(EVERYTHING);
  }

  /** The union of what the policies allow in one direction. */
  of(policies: readonly Policy[], direction: Direction): Side {
    if (policies.length === 0) return this.open;
    const parts = policies.flatMap((policy) =>
      (policy[direction] ?? []).map((rule) => this.read(rule, policy)),
    );
    return {
      pods: parts.flatMap(({ pods }) => pods),
      addresses: parts.flatMap(({ addresses }) => addresses),
    };
  }

  read(rule: Rule, policy: Policy): Side {
    let side = this.ofRule.get(rule);
    if (!side) {
      side = this.translate(rule, policy);
      this.ofRule.set(rule, side);
    }
    return side;
  }

  private translate({ peers, ports }: Rule, { namespace }: Policy): Side {
    const spec = specOf(ports);
    if (peers === 'everyone') return this.toEveryone(spec);
    return {
      pods: peers.flatMap((peer) =>
        isAddressPeer(peer)
          ? []
          : [{ set: this.selection.select(peer.namespaces ?? namespace, peer.pods), ports: spec }],
      ),
      addresses: peers.flatMap((peer) => (isAddressPeer(peer) ? [{ block: peer.block, ports: spec }] : [])),
    };
  }

  private toEveryone(ports: PortSpec): Side {
    return { pods: [{ set: this.everyone, ports }], addresses: [{ block: undefined, ports }] };
  }
}

/** Ports of a rule, numbers apart from names. */
export function specOf(ports: readonly PolicyPort[] | 'all'): PortSpec {
  if (ports === 'all') return EVERYTHING;
  const numbers: PortRange[] = [];
  const names: { name: string; protocol: Protocol }[] = [];
  for (const port of ports) {
    if ('name' in port) names.push(port);
    else numbers.push(port);
  }
  return { fixed: portSet(numbers), names };
}

/** The numbers that a spec means for a destination with these named ports: none for a name that it does not have. */
export function resolve({ fixed, names }: PortSpec, named: Shape['named'] | undefined): PortSet {
  if (names.length === 0) return fixed;
  const found = names.flatMap(({ name, protocol }) =>
    (named?.get(`${name}/${protocol}`) ?? []).map((port) => ({ protocol, from: port, to: port })),
  );
  return found.length === 0 ? fixed : union(fixed, portSet(found));
}
