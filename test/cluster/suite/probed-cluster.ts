import { EDGE, NODE, POD_CIDR, SERVICE_CIDR, VPN } from '../harness/addresses';
import { NODE_NETWORK, networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { podNetworks } from '../harness/pod-networks';
import { type Pod, runningPods } from '../harness/pods';
import type { ProbedCluster } from '../pairs/cluster';

/** The running cluster, as the probing of pairs wants it told. */
export function probedCluster(): ProbedCluster {
  const networks = podNetworks();
  const endpoints = runningPods('*').map((pod) => ({
    name: workloadOf(pod),
    labels: pod.metadata.labels ?? {},
    namespaceFile: networkOf(pod, networks),
    addresses: [pod.status.podIP],
    hostNetwork: pod.spec.hostNetwork ?? false,
  }));
  return {
    endpoints,
    node: { namespaceFile: networkFile(NODE_NETWORK), address: NODE },
    outside: { namespaceFile: networkFile(OUTSIDE_NETWORK) },
    ownRanges: [POD_CIDR, SERVICE_CIDR, `${NODE}/32`, `${EDGE}/32`, `${VPN}/32`],
  };
}

function networkOf(pod: Pod, networks: ReadonlyMap<string, string>): string {
  if (pod.spec.hostNetwork) return networkFile(NODE_NETWORK);
  const file = networks.get(pod.metadata.uid);
  if (!file) throw new Error(`containerd knows no network of ${pod.metadata.namespace}/${pod.metadata.name}`);
  return file;
}

/** A Deployment's pods belong to a ReplicaSet that is named after it. */
function workloadOf({ metadata: { namespace, name, ownerReferences } }: Pod): string {
  const owner = ownerReferences?.[0];
  if (!owner) return `${namespace}/${name}[Pod]`;
  if (owner.kind === 'ReplicaSet') return `${namespace}/${owner.name.replace(/-[^-]+$/, '')}[Deployment]`;
  return `${namespace}/${owner.name}[${owner.kind}]`;
}
