import { type Cluster, readCluster } from '../../verify/cluster/cluster';
import { readObjects } from '../../verify/input/read-objects';
import { formatTxt } from '../../verify/output/txt';
import { computeConnections } from '../../verify/reach/connections';

export type Manifest = Record<string, unknown>;

/** A cluster from objects, by the way of their text. */
export const clusterOf = (...objects: readonly Manifest[]): Cluster =>
  clusterFrom(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));

export const clusterFrom = (text: string): Cluster =>
  readCluster(readObjects(['-'], { stdin: () => Buffer.from(text) }));

/** The connections of the objects, as lines. */
export const linesOf = (...objects: readonly Manifest[]): string[] =>
  formatTxt(computeConnections(clusterOf(...objects)))
    .split('\n')
    .slice(0, -1);

/** What is wrong with the objects, as `rule: message`. */
export const findingsOf = (...objects: readonly Manifest[]): string[] =>
  clusterOf(...objects).findings.map(({ rule, message }) => `${rule}: ${message}`);

interface Port {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
}

/** A Pod `namespace/name`. */
export function pod(
  title: string,
  labels: Record<string, string> = {},
  { ports = [], hostNetwork }: { ports?: readonly Port[]; hostNetwork?: boolean } = {},
): Manifest {
  const [namespace, name] = title.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: { containers: [{ name: 'main', ports }], ...(hostNetwork && { hostNetwork }) },
  };
}

export const namespace = (name: string, labels: Record<string, string> = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

/** A NetworkPolicy `namespace/name`. */
export function policy(title: string, spec: unknown, annotations?: Record<string, string>): Manifest {
  const [namespace, name] = title.split('/');
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { namespace, name, ...(annotations && { annotations }) },
    spec,
  };
}
