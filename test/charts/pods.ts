import type { Manifest } from './synthesise';

/** A pod template with the object that it belongs to. */
export interface Pod {
  readonly owner: Manifest;
  readonly labels: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the whole spec
  readonly spec: any;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the whole spec
  readonly containers: readonly any[];
  readonly annotations: Readonly<Record<string, string>>;
}

const WORKLOADS = new Set(['Deployment', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob', 'ScaledJob']);

/** Pods of workloads in the manifests; those that prometheus-operator makes are described by `operatorPods`. */
export function podsOf(manifests: readonly Manifest[]): readonly Pod[] {
  return manifests
    .filter(({ kind }) => WORKLOADS.has(kind))
    .map((owner) => {
      const { metadata, spec } = (owner.spec.jobTemplate?.spec ?? owner.spec.jobTargetRef ?? owner.spec)
        .template;
      return {
        owner,
        labels: metadata.labels,
        annotations: metadata.annotations ?? {},
        spec,
        containers: [...spec.containers, ...(spec.initContainers ?? [])],
      };
    });
}

/** Pods that are there all the time, rather than for one run of a job. */
export const lasting = (pods: readonly Pod[]): readonly Pod[] =>
  pods.filter(({ owner }) => !['CronJob', 'ScaledJob'].includes(owner.kind));

/** Labels that prometheus-operator puts on its pods, and the ports that they listen on. */
export const operatorPods = (manifests: readonly Manifest[]) =>
  manifests
    .filter(({ kind }) => kind === 'Prometheus' || kind === 'Alertmanager')
    .map((owner) => ({
      owner,
      labels: {
        'app.kubernetes.io/name': owner.kind.toLowerCase(),
        'app.kubernetes.io/instance': owner.metadata.name,
      },
      ports: [owner.kind === 'Prometheus' ? 9090 : 9093],
    }));

export const matches = (
  labels: Readonly<Record<string, string>>,
  selector: Readonly<Record<string, string>>,
): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);
