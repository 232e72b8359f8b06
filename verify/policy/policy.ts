import type { Protocol } from '../cluster/port';
import type { KubeObject } from '../input/object';
import type { Path } from '../input/origin';
import type { IpBlock } from './ip-block';
import type { Selector } from './selector';

export const DIRECTIONS = ['ingress', 'egress'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A NetworkPolicy that the API server would accept, with its defaults resolved. */
export interface Policy {
  readonly object: KubeObject;
  readonly namespace: string;
  readonly name: string;
  readonly pods: Selector;
  /** The rules of a direction; a direction that is absent does not isolate. */
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

/** Traffic from or to any of the peers, on any of the ports. */
export interface Rule {
  readonly peers: readonly Peer[] | 'everyone';
  readonly ports: readonly PolicyPort[] | 'all';
  /** Where it stands in its object. */
  readonly path: Path;
}

export type Peer = PodPeer | AddressPeer;

export interface PodPeer {
  /** `undefined`: the namespace of the policy. */
  readonly namespaces: Selector | undefined;
  readonly pods: Selector;
  readonly path: Path;
}

export interface AddressPeer {
  readonly block: IpBlock;
  readonly path: Path;
}

export const isAddressPeer = (peer: Peer): peer is AddressPeer => 'block' in peer;

/** Numbers from `from` to `to`, or a name that each destination pod resolves for itself. */
export type PolicyPort =
  | { readonly protocol: Protocol; readonly from: number; readonly to: number }
  | { readonly protocol: Protocol; readonly name: string };

/** `namespace/name` */
export const policyTitle = ({ namespace, name }: Policy): string => `${namespace}/${name}`;
