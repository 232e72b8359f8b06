import { ctr } from './container-runtime';
import { requireSpace } from './space';

interface Sandbox {
  readonly Labels: Readonly<Record<string, string>>;
  readonly Spec: { readonly linux: { readonly namespaces: readonly { type: string; path?: string }[] } };
}

/** For each pod, by its uid, a file that `nsenter --net` opens; pods on the host network have none. */
export function podNetworks(): ReadonlyMap<string, string> {
  const space = requireSpace();
  const files = new Map<string, string>();
  const ids = ctr('containers', 'list', '--quiet', 'labels."io.cri-containerd.kind"==sandbox');
  for (const id of ids.trim().split('\n').filter(Boolean)) {
    const sandbox = sandboxOf(id);
    if (!sandbox) continue;
    const { Labels, Spec } = sandbox;
    const path = Spec.linux.namespaces.find(({ type }) => type === 'network')?.path;
    const uid = Labels['io.kubernetes.pod.uid'];
    // The file is in the node's own /run, which the machine sees through any process of the node.
    if (path && uid) files.set(uid, `/proc/${space}/root${path.replace(/^\/var\/run\//, '/run/')}`);
  }
  return files;
}

/** Nothing for one that went since it was listed, as those of jobs do. */
function sandboxOf(id: string): Sandbox | undefined {
  try {
    return JSON.parse(ctr('containers', 'info', id)) as Sandbox;
  } catch (error) {
    if (String(error).includes('not found')) return undefined;
    throw error;
  }
}
