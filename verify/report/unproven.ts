import type { Cluster } from '../cluster/cluster';
import { onHostNetwork } from '../cluster/workload';
import { type Exhibit, exhibit } from './exhibit';
import { nodeMounts } from './node-mounts';
import { fieldsOf, podOf } from './pod-spec';
import { externalNames, nodeDoors } from './services';

/** A way for traffic that NetworkPolicies do not decide about. */
export interface Unproven {
  readonly title: string;
  readonly text: string;
  /** What of it the input has; `undefined` where it holds for every cluster. */
  readonly found: readonly Exhibit[] | undefined;
}

/** Everything that a proof about NetworkPolicies cannot speak about. */
export const unproven = ({ objects, workloads }: Cluster): Unproven[] => [
  {
    title: 'Mounts of the node',
    text: 'NFS and SMB shares are mounted by the node, and its folders are shared without any network. Pods that use the same place exchange files, whatever their policies say.',
    found: nodeMounts(objects),
  },
  {
    title: 'Host network',
    text: 'These pods use the address of their node. No policy selects them, and for others they are an outside address.',
    found: workloads.filter(onHostNetwork).map(({ object }) => exhibit(object, [], 'hostNetwork')),
  },
  {
    title: 'LoadBalancer, NodePort and other doors of the node',
    text: 'Source addresses may be rewritten on the way in (SNAT). A policy then sees a node instead of the client, so rules about client addresses may not mean what they say.',
    found: nodeDoors(objects),
  },
  {
    title: 'ExternalName',
    text: 'Such a Service is a name in DNS only. Whether the way is open depends on the address behind the name.',
    found: externalNames(objects),
  },
  {
    title: 'Secondary interfaces',
    text: 'Networks that Multus adds to a pod pass by NetworkPolicies, unless an agent of their own enforces them.',
    found: secondaryInterfaces({ objects }),
  },
  {
    title: 'The own node',
    text: 'A pod always accepts traffic from the node it runs on: the probes of the kubelet, and anything else there.',
    found: undefined,
  },
  {
    title: 'A pod and itself',
    text: 'A pod always reaches itself, and no list here says so.',
    found: undefined,
  },
  {
    title: 'ICMP and other protocols',
    text: 'Policies speak of TCP, UDP and SCTP. What happens to ping and the rest is up to the network plugin.',
    found: undefined,
  },
  {
    title: 'What is not in the input',
    text: 'Workloads that live elsewhere, such as the DNS of the cluster, are missing from the lists unless --context names them. Addresses of pods and Services count as addresses outside here, if a rule names them by address.',
    found: undefined,
  },
  {
    title: 'Whether anything is enforced',
    text: 'This page says what the manifests ask for. A plugin such as plain flannel enforces none of it; only a test in the running cluster can tell.',
    found: undefined,
  },
];

/** https://github.com/k8snetworkplumbingwg/multi-net-spec: the annotation that asks for further networks. */
const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

const secondaryInterfaces = ({ objects }: Pick<Cluster, 'objects'>): Exhibit[] =>
  objects.flatMap((object) => {
    const metadata = podOf(object)?.mapping('metadata') ?? fieldsOf(object).mapping('metadata');
    const networks = metadata?.texts('annotations').get(NETWORKS);
    return networks ? [exhibit(object, [...(metadata?.path ?? []), 'annotations', NETWORKS], networks)] : [];
  });
