import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl } from '../harness/kubectl';
import { objectsOf, type Resource } from '../harness/objects';
import { STATE } from '../harness/paths';
import type { Pod } from '../harness/pods';
import { timed } from '../harness/timed';
import { until } from '../harness/until';
import { APPLIED } from './checkout';
import { explain } from './explain';
import { assignLoadBalancers } from './load-balancers';
import { SECRETS } from './secrets';

/** What kubectl printed while the platform was applied, warnings included. */
export const APPLY_OUTPUT = join(STATE, 'apply-output.txt');

/** The order of the README. */
export async function applyPlatform(): Promise<void> {
  const said: string[] = [];
  await timed('platform/', async () => {
    said.push(apply('-k', join(APPLIED, 'platform')));
    kubectl('wait', '--for=condition=Established', '--timeout=2m', 'crd', '--all');
    await waitFor('-n', 'monitoring-operator', '--for=condition=Available', 'deployment/prometheus-operator');
    await waitFor('-n', 'keda', '--for=condition=Available', 'deployment/keda-operator');
    // Only a library on the node has folders to be made.
    if (kubectl('get', 'jobs', '-n', 'zonarr-prepare', '-o', 'name') !== '')
      await waitFor('-n', 'zonarr-prepare', '--for=condition=Complete', 'job', '--all');
  });
  await timed('dist/ and secrets', () => {
    said.push(apply('-f', join(APPLIED, 'dist')));
    said.push(apply('-f', SECRETS));
    assignLoadBalancers();
  });
  await timed('everything ready', everythingReady);
  writeFileSync(APPLY_OUTPUT, said.join(''));
}

/** Applies as the README says; the output has what kubectl wrote to both of its outputs. */
export function apply(...what: readonly string[]): string {
  const { status, stdout, stderr } = kubectl.try('apply', '--server-side', ...what);
  if (status !== 0) throw new Error(`kubectl apply ${what.join(' ')}: ${stderr.trim()}`);
  return stdout + stderr;
}

interface Workload {
  readonly metadata: { readonly namespace: string; readonly name: string; readonly generation: number };
  readonly spec: { readonly replicas?: number };
  readonly status: Readonly<Record<string, number | undefined>>;
}

/** Workloads that are not wholly up, or whose controllers have not seen their last change yet. */
export function unready(): readonly string[] {
  return (['deployments', 'statefulsets', 'daemonsets'] as const).flatMap((resource) =>
    objectsOf<Workload>(resource, '*')
      .filter((workload) => !isUp(resource, workload))
      .map(({ metadata }) => `${resource} ${metadata.namespace}/${metadata.name}`),
  );
}

function isUp(resource: Resource, { metadata, spec, status }: Workload): boolean {
  if (status.observedGeneration !== metadata.generation) return false;
  if (resource === 'daemonsets')
    return Boolean(status.desiredNumberScheduled) && status.numberReady === status.desiredNumberScheduled;
  const wanted = spec.replicas ?? 1;
  // None is not counted at all.
  const { replicas = 0, readyReplicas = 0, updatedReplicas = 0 } = status;
  return replicas === wanted && readyReplicas === wanted && updatedReplicas === wanted;
}

/**
 * Waits until every workload has all of its pods ready, the two that prometheus-operator makes are there, and no
 * former pod is left, which somebody might still be asking.
 */
export async function everythingReady(): Promise<void> {
  for (const name of ['prometheus-zonarr', 'alertmanager-zonarr'])
    await until(`the StatefulSet ${name}`, () =>
      kubectl.try('get', 'statefulset', '-n', 'zonarr-management', name).status === 0 ? true : undefined,
    );
  await until('every workload to be ready', () => (unready().length === 0 ? true : undefined), {
    seconds: 300,
    why: explain,
  });
  await until('former pods to go', () => (leaving().length === 0 ? true : undefined), {
    seconds: 120,
    why: explain,
  });
}

/** Pods on their way out. */
const leaving = (): readonly Pod[] =>
  objectsOf<Pod>('pods', '*').filter(({ metadata }) => metadata.deletionTimestamp);

const waitFor = (...args: readonly string[]) =>
  until(
    args.join(' '),
    () => (kubectl.try('wait', '--timeout=5s', ...args).status === 0 ? true : undefined),
    {
      seconds: 300,
      why: explain,
    },
  );
