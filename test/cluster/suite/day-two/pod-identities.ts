import { runningPods } from '../../harness/pods';

/** What runs now, by service: `namespace/service` to the pods' uids and their containers' starts. */
export function podIdentities(): ReadonlyMap<string, string> {
  const services = new Map<string, string[]>();
  for (const { metadata, status } of runningPods('*', 'app.kubernetes.io/instance=zonarr')) {
    // A pod of a Job comes and goes by the clock.
    if (metadata.ownerReferences?.some(({ kind }) => kind === 'Job')) continue;
    const service = `${metadata.namespace}/${metadata.labels['app.kubernetes.io/name']}`;
    const starts = (status.containerStatuses ?? []).map(({ containerID }) => containerID).sort();
    services.set(service, [...(services.get(service) ?? []), `${metadata.uid} ${starts}`]);
  }
  return new Map([...services].map(([service, pods]) => [service, pods.sort().join('\n')]));
}

/** Services whose pods are not the ones of before. */
export const replaced = (before: ReadonlyMap<string, string>): readonly string[] => {
  const now = podIdentities();
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((service) => before.get(service) !== now.get(service))
    .sort();
};
