import type { DeclaredFlow } from '../../../model/declared-flows';
import { type Cluster, readCluster, requireUsable } from '../../../verify/cluster/cluster';
import { type Workload, workloadTitle } from '../../../verify/cluster/workload';
import type { Manifests } from '../../../verify/input/read-objects';
import { readObjects } from '../../../verify/input/read-objects';
import { selects } from '../../../verify/policy/selector';
import type { Endpoint } from './cluster';
import { strangerManifest } from './stranger';

/** The network as it is written down. */
export interface Written {
  /** Folders and files of manifests, as `verify` takes them. */
  readonly manifests: readonly string[];
  /** Workloads that live elsewhere, under the names that the flows use: `contextManifests(platform)`. */
  readonly context: readonly object[];
  /** The declared matrix: `declaredFlows(platform)`. */
  readonly flows: readonly DeclaredFlow[];
}

/** The written network together with the pods that nothing in it describes. */
export interface Network {
  readonly cluster: Cluster;
  /** The name under which a pod is judged. */
  readonly nameOf: (endpoint: Endpoint) => string;
  /** Workloads of the manifests themselves; the matrix speaks of no others. */
  readonly own: ReadonlySet<string>;
  /** Workloads whose egress no policy governs. */
  readonly open: ReadonlySet<string>;
}

/** Reads what is written, and adds running pods that are not in it as the strangers that they are. */
export function readNetwork({ manifests, context }: Written, endpoints: readonly Endpoint[]): Network {
  const written = readObjects(manifests, { stdin });
  const elsewhere = fromMemory(context);
  const described = readCluster(merged(written, elsewhere)).workloads;
  const known = new Map(described.map((workload) => [workloadTitle(workload), workload]));
  const nameOf = (endpoint: Endpoint): string => {
    const role = described.find((workload) => workload.object.context && plays(workload, endpoint));
    return role ? workloadTitle(role) : endpoint.name;
  };
  const strangers = new Map(
    endpoints.filter((each) => !known.has(nameOf(each))).map((each) => [each.name, strangerManifest(each)]),
  );
  const cluster = readCluster(merged(written, elsewhere, fromMemory([...strangers.values()])));
  requireUsable(cluster);
  const titles = (workloads: readonly Workload[]) => new Set(workloads.map(workloadTitle));
  return {
    cluster,
    nameOf,
    own: titles(cluster.workloads.filter(({ object }) => !object.context)),
    open: titles(cluster.workloads.filter((workload) => !isIsolated(workload, cluster))),
  };
}

/** A pod with all the labels of a workload that is known from elsewhere is that workload, whatever it is called here. */
const plays = ({ namespace, pods }: Workload, { name, labels }: Endpoint): boolean =>
  name.startsWith(`${namespace}/`) &&
  pods.some((pod) => [...pod.labels].every(([key, value]) => labels[key] === value));

const isIsolated = ({ namespace, pods }: Workload, { policies }: Cluster): boolean =>
  policies.some(
    (policy) =>
      policy.egress && policy.namespace === namespace && pods.some((pod) => selects(policy.pods, pod.labels)),
  );

const stdin = () => Buffer.alloc(0);

const fromMemory = (items: readonly object[]): Manifests =>
  readObjects(['-'], {
    stdin: () => Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items })),
    context: true,
  });

const merged = (...all: readonly Manifests[]): Manifests => ({
  objects: all.flatMap(({ objects }) => objects),
  findings: all.flatMap(({ findings }) => findings),
});
