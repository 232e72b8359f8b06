export interface Port {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

/** One end of an attempt: a pod by the name of its workload, the node, or an address beyond it. */
export interface Party {
  readonly kind: 'pod' | 'node' | 'outside';
  readonly name: string;
  readonly address: string;
  readonly namespaceFile: string;
}

/** A connection that somebody tries to open. */
export interface Attempt extends Port {
  readonly from: Party;
  readonly to: Party;
}

/** `silent`: no answer at all, in spite of a second try. */
export type Outcome = 'connected' | 'refused' | 'silent';

/** `80/TCP` */
export const portText = ({ protocol, port }: Port): string => `${port}/${protocol}`;
