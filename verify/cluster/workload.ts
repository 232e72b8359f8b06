import type { KubeObject } from '../input/object';
import type { Labels } from './label';
import type { Protocol } from './port';

export interface ContainerPort {
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly number: number;
}

/** What policies see of a pod. */
export interface PodShape {
  readonly labels: Labels;
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
}

/** Pods that come and go together, under the name of what controls them. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
  /** One for a template; several when the pods of one owner differ. */
  readonly pods: readonly PodShape[];
  readonly object: KubeObject;
}

/** `namespace/name[Kind]` */
export const workloadTitle = ({ namespace, name, kind }: Workload): string => `${namespace}/${name}[${kind}]`;

/** Its pods use the addresses of their nodes: no policy selects them, as a subject or as a peer. */
export const onHostNetwork = ({ pods }: Workload): boolean => pods.some(({ hostNetwork }) => hostNetwork);
