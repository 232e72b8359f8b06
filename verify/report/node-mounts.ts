import type { Fields } from '../input/fields';
import type { KubeObject } from '../input/object';
import { type Exhibit, exhibit } from './exhibit';
import { fieldsOf, podSpecOf } from './pod-spec';

/** Volumes that the node mounts, or that are the node's own folders: no policy sees their traffic. */
export function nodeMounts(objects: readonly KubeObject[]): Exhibit[] {
  const users = claimUsers(objects);
  return objects.flatMap((object) => {
    if (object.kind === 'PersistentVolume' && object.group === '') {
      const spec = fieldsOf(object).mapping('spec');
      const source = spec && sourceOf(spec);
      if (!source) return [];
      const claim = spec.mapping('claimRef');
      const namespace = claim?.text('namespace') ?? '';
      const names = users.get(`${namespace}/${claim?.text('name')}`) ?? [];
      const used = names.length > 0 ? `, used in ${namespace} by ${names.join(', ')}` : '';
      return [exhibit(object, source.path, `${source.text}${used}`)];
    }
    return (podSpecOf(object)?.mappings('volumes') ?? []).flatMap((volume) => {
      const source = sourceOf(volume);
      return source ? [exhibit(object, source.path, source.text)] : [];
    });
  });
}

/** Which workloads mount each claim, by `namespace/claim`. */
function claimUsers(objects: readonly KubeObject[]): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const object of objects)
    for (const volume of podSpecOf(object)?.mappings('volumes') ?? []) {
      const claim = volume.mapping('persistentVolumeClaim')?.text('claimName');
      if (claim === undefined) continue;
      const key = `${object.namespace ?? 'default'}/${claim}`;
      users.set(key, [...(users.get(key) ?? []), object.name]);
    }
  return users;
}

/** Where the data of a volume comes from, if the node has a hand in it. */
function sourceOf(volume: Fields): { text: string; path: Fields['path'] } | undefined {
  const [folder, nfs, csi, flex] = ['hostPath', 'nfs', 'csi', 'flexVolume'].map((key) => volume.mapping(key));
  const local = volume.mapping('local');
  const own = folder ?? local;
  if (own) return { text: `folder of the node: ${own.text('path') ?? '?'}`, path: own.path };
  if (nfs) return { text: `NFS: ${nfs.text('server') ?? '?'}:${nfs.text('path') ?? '?'}`, path: nfs.path };
  const driver = csi ?? flex;
  const name = driver?.text('driver') ?? '';
  if (!driver || !/nfs|smb|cifs/i.test(name)) return undefined;
  const attributes = driver.texts('volumeAttributes');
  const source = attributes.get('source') ?? [attributes.get('server'), attributes.get('share')].join(':');
  return { text: `${name}: ${source}`, path: driver.path };
}
