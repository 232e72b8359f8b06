import type { Fields } from '../input/fields';
import { isLabelKey, isLabelValue } from './label';
import { isPortName, isPortNumber, isProtocol } from './port';
import type { ContainerPort, PodShape } from './workload';

/** The labels and container ports of a pod or of a pod template. */
export function readPod(pod: Fields): PodShape {
  const spec = pod.mapping('spec');
  const containers = spec?.mappings('containers') ?? [];
  // A sidecar is an init container that keeps running; its ports are as reachable as any.
  const sidecars = (spec?.mappings('initContainers') ?? []).filter(
    (each) => each.raw('restartPolicy') === 'Always',
  );
  return {
    labels: readLabels(pod.mapping('metadata')),
    ports: [...containers, ...sidecars].flatMap(readPorts),
    hostNetwork: spec?.flag('hostNetwork') ?? false,
  };
}

/** `labels` of a `metadata`, where the API server would accept them. */
export function readLabels(metadata: Fields | undefined): Map<string, string> {
  const labels = metadata?.texts('labels') ?? new Map<string, string>();
  const fields = labels.size > 0 ? metadata?.mapping('labels') : undefined;
  for (const [key, value] of labels) {
    if (!isLabelKey(key)) fields?.fail(key, 'is no valid label key');
    if (!isLabelValue(value)) fields?.fail(key, `is no valid label value: "${value}"`);
  }
  return labels;
}

function readPorts(container: Fields): ContainerPort[] {
  return container.mappings('ports').flatMap((port) => {
    const number = port.integer('containerPort');
    const protocol = port.text('protocol') ?? 'TCP';
    const name = port.text('name');
    if (number === undefined || !isPortNumber(number)) {
      port.fail('containerPort', 'must be a number from 1 to 65535');
      return [];
    }
    if (!isProtocol(protocol)) {
      port.fail('protocol', 'must be TCP, UDP or SCTP');
      return [];
    }
    if (name !== undefined && !isPortName(name)) port.fail('name', `is no valid port name: "${name}"`);
    return [{ name, protocol, number }];
  });
}
