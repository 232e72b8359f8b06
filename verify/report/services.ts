import type { KubeObject } from '../input/object';
import { type Exhibit, exhibit } from './exhibit';
import { fieldsOf, podOf } from './pod-spec';

/** Doors through a node: the source may turn into the address of a node before a policy sees it. */
export const nodeDoors = (objects: readonly KubeObject[]): Exhibit[] =>
  objects.flatMap((object) => [...published(object), ...hostPorts(object)]);

function published(object: KubeObject): Exhibit[] {
  if (!isService(object)) return [];
  const spec = fieldsOf(object).mapping('spec');
  const type = spec?.text('type') ?? 'ClusterIP';
  const addresses = spec?.list('externalIPs') ?? [];
  if (!spec || (type !== 'LoadBalancer' && type !== 'NodePort' && addresses.length === 0)) return [];
  const ports = spec.mappings('ports').map((port) => {
    const node = port.integer('nodePort');
    return `${port.integer('port') ?? '?'}/${port.text('protocol') ?? 'TCP'}${node === undefined ? '' : ` (node port ${node})`}`;
  });
  const source =
    spec.text('externalTrafficPolicy') === 'Local'
      ? 'externalTrafficPolicy Local keeps the address of the client, where the load balancer does too'
      : 'the address of the client may be replaced by that of a node';
  const kind = addresses.length > 0 ? `${type} with externalIPs ${addresses.join(', ')}` : type;
  return [exhibit(object, ['spec'], `${kind}, port ${ports.join(', ')}; ${source}`)];
}

function hostPorts(object: KubeObject): Exhibit[] {
  const spec = podOf(object)?.mapping('spec');
  return ['containers', 'initContainers'].flatMap((list) =>
    (spec?.mappings(list) ?? []).flatMap((container) =>
      container.mappings('ports').flatMap((port) => {
        const number = port.integer('hostPort');
        return number === undefined
          ? []
          : [exhibit(object, port.path, `hostPort ${number}/${port.text('protocol') ?? 'TCP'}`)];
      }),
    ),
  );
}

/** Services that are only another name for something: a policy sees the address behind it. */
export const externalNames = (objects: readonly KubeObject[]): Exhibit[] =>
  objects.flatMap((object) => {
    const spec = isService(object) ? fieldsOf(object).mapping('spec') : undefined;
    return spec?.text('type') === 'ExternalName'
      ? [exhibit(object, ['spec'], `stands for ${spec.text('externalName') ?? '?'}`)]
      : [];
  });

const isService = ({ kind, group }: KubeObject): boolean => kind === 'Service' && group === '';
