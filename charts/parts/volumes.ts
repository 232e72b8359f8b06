import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { Yaml } from 'cdk8s';
import { configClaim, LIBRARY_CLAIM } from '../../model/claims';
import type { Container } from '../../model/pod';
import type { Service } from '../../model/service';
import { k8s } from './kubernetes';

/** A volume of a pod together with the place where one container sees it. */
interface Mounted {
  readonly volume: k8s.Volume;
  readonly mount: k8s.VolumeMount;
}

/** Key of a file in the service's ConfigMap: its path, as keys hold no slash. */
const fileKey = (path: string): string => path.slice(1).replaceAll('/', '.');

/** All files of the service's containers, as the data of its ConfigMap. */
export function configMapData(containers: readonly Container[]): Record<string, string> {
  const entries = containers.flatMap(({ files = {} }) => Object.entries(files));
  return Object.fromEntries(entries.map(([path, content]) => [fileKey(path), textOf(content)]));
}

/** Texts of objects that several services share: writing YAML takes its time. */
const texts = new WeakMap<object, string>();

/** `Yaml` is loaded anyway, so services need no library to write their configuration. */
function textOf(content: string | object): string {
  if (typeof content === 'string') return content;
  const text = texts.get(content) ?? Yaml.stringify(content);
  texts.set(content, text);
  return text;
}

/** Changes with any file, so that a new configuration rolls the pod. */
export const checksumOf = (data: Record<string, string>): string =>
  createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);

/** Everything that a container has mounted. */
export function mountsOf(service: Service, container: Container, isMain: boolean): readonly Mounted[] {
  const scratch = { '/tmp': '1Gi', ...container.scratch };
  return [
    ...(isMain || container.volumes ? persistent(service) : []),
    ...Object.entries(container.claims ?? {}).map(([path, { name, readOnly }]) =>
      claim(volumeName('claim', path), name, path, readOnly ?? false),
    ),
    ...folders(Object.keys(container.files ?? {})).map((folder) => configFiles(service, container, folder)),
    ...Object.entries(container.configMaps ?? {}).map(([path, name]) => wholeConfigMap(path, name)),
    ...folders(Object.keys(container.secretFiles ?? {})).map((folder) =>
      secretFiles(service, container, folder),
    ),
    ...Object.entries(container.hostPaths ?? {}).map(([path, host]): Mounted => {
      const name = volumeName('host', path);
      return {
        volume: { name, hostPath: { path: host.path, type: host.type } },
        mount: {
          name,
          mountPath: path,
          readOnly: host.readOnly ?? false,
          ...(host.readOnly && { mountPropagation: 'HostToContainer' }),
        },
      };
    }),
    ...Object.entries(container.shared ?? {}).map(([path, size]) => empty('shared', path, size)),
    ...Object.entries(scratch).map(([path, size]) => empty(container.name ?? 'main', path, size)),
  ];
}

const claim = (name: string, claimName: string, mountPath: string, readOnly: boolean): Mounted => ({
  volume: { name, persistentVolumeClaim: { claimName } },
  mount: { name, mountPath, ...(readOnly && { readOnly }) },
});

function empty(owner: string, path: string, size: string): Mounted {
  const name = volumeName(owner, path);
  return {
    volume: { name, emptyDir: { sizeLimit: k8s.Quantity.fromString(size) } },
    mount: { name, mountPath: path },
  };
}

function persistent(service: Service): readonly Mounted[] {
  return [
    ...(service.config ? [claim('config', configClaim(service), service.config.path, false)] : []),
    ...(service.library
      ? [claim('library', LIBRARY_CLAIM, '/data', service.library.access === 'read-only')]
      : []),
  ];
}

function configFiles(service: Service, container: Container, folder: string): Mounted {
  const name = volumeName('files', folder);
  const paths = Object.keys(container.files ?? {}).filter((path) => dirname(path) === folder);
  const items = paths.map((path) => ({ key: fileKey(path), path: basename(path) }));
  return {
    volume: { name, configMap: { name: service.name, items } },
    mount: { name, mountPath: folder, readOnly: true },
  };
}

function wholeConfigMap(path: string, configMap: string): Mounted {
  const name = volumeName('files', path);
  return {
    volume: { name, configMap: { name: configMap } },
    mount: { name, mountPath: path, readOnly: true },
  };
}

function secretFiles(service: Service, container: Container, folder: string): Mounted {
  const name = volumeName(`secret-${container.name ?? 'main'}`, folder);
  const items = Object.entries(container.secretFiles ?? {})
    .filter(([path]) => dirname(path) === folder)
    .map(([path, key]) => ({ key, path: basename(path) }));
  return {
    // The pod's group reads it by fsGroup; nobody else does.
    volume: { name, secret: { secretName: service.name, defaultMode: 0o440, items } },
    mount: { name, mountPath: folder, readOnly: true },
  };
}

const folders = (paths: readonly string[]): readonly string[] => [
  ...new Set(paths.map((path) => dirname(path))),
];

const volumeName = (kind: string, path: string): string =>
  `${kind}${path}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
