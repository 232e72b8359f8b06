import { kubectl } from '../../harness/kubectl';

/** The folder of the node, as its space sees it, that holds the volume of a claim. */
export function volumeFolder(namespace: string, claim: string): string {
  const { spec } = kubectl.json<{ spec: { volumeName: string } }>('get', 'pvc', '-n', namespace, claim);
  const { hostPath, local } = kubectl.json<{ spec: Readonly<Record<'hostPath' | 'local', Folder>> }>(
    'get',
    'pv',
    spec.volumeName,
  ).spec;
  const folder = hostPath?.path ?? local?.path;
  if (!folder) throw new Error(`the volume of ${namespace}/${claim} is no folder of the node`);
  return folder;
}

type Folder = { readonly path: string } | undefined;
