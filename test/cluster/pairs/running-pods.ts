import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from './cluster';
import { inNamespace } from './probe/in-namespace';

/** The part of a Pod that says who it is and where, as `kubectl get pods -o json` gives it. */
export interface RunningPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly {
      readonly kind: string;
      readonly name: string;
      readonly controller?: boolean;
    }[];
  };
  readonly spec: { readonly hostNetwork?: boolean };
  readonly status: { readonly phase: string; readonly podIPs?: readonly { readonly ip: string }[] };
}

/** Pods that run, with the network namespaces in which they do. */
export function endpointsOf(
  pods: readonly RunningPod[],
  node: { readonly namespaceFile: string },
  namespaceFiles: ReadonlyMap<string, string>,
): readonly Endpoint[] {
  return pods
    .filter(({ status }) => status.phase === 'Running')
    .map((pod) => {
      const addresses = (pod.status.podIPs ?? []).map(({ ip }) => ip).filter((ip) => !ip.includes(':'));
      const hostNetwork = pod.spec.hostNetwork ?? false;
      const name = workloadOf(pod);
      const own = namespaceFiles.get(addresses[0] ?? '');
      if (!hostNetwork && !own)
        throw new Error(`no network namespace has the address ${addresses} of ${name}`);
      const namespaceFile = hostNetwork ? node.namespaceFile : (own as string);
      return { name, labels: pod.metadata.labels ?? {}, namespaceFile, addresses, hostNetwork };
    });
}

/** The workload of a pod as verify names it. A Deployment owns its pods through a ReplicaSet with a hash in its name. */
function workloadOf({ metadata }: RunningPod): string {
  const { namespace, labels = {}, ownerReferences = [] } = metadata;
  const owner = ownerReferences.find(({ controller }) => controller) ?? { kind: 'Pod', name: metadata.name };
  const hash = `-${labels['pod-template-hash']}`;
  return owner.kind === 'ReplicaSet' && owner.name.endsWith(hash)
    ? `${namespace}/${owner.name.slice(0, -hash.length)}[Deployment]`
    : `${namespace}/${owner.name}[${owner.kind}]`;
}

/** The network namespaces in a folder such as `/run/netns`, by each IPv4 address in them. */
export function namespacesByAddress(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const file = join(folder, name);
      const links = JSON.parse(
        inNamespace(file, ['ip', '-json', '-4', 'address', 'show', 'scope', 'global']),
      );
      return (links as readonly Link[]).flatMap(({ addr_info = [] }) =>
        addr_info.map(({ local }): [string, string] => [local, file]),
      );
    }),
  );
}

interface Link {
  readonly addr_info?: readonly { readonly local: string }[];
}
