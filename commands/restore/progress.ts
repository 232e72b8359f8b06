import type { Condition, ContainerStatus, Job, Pod } from './objects';

/** Where a Job is, as far as its objects tell. */
export type Progress =
  | { readonly kind: 'waiting'; readonly why: string | undefined }
  | { readonly kind: 'running'; readonly pod: string }
  | {
      readonly kind: 'finished';
      readonly pod: string | undefined;
      readonly exitCode: number;
      readonly why: string;
    };

/** `main` is the container that does the work. */
export function progressOf(job: Job, pods: readonly Pod[], main: string): Progress {
  const pod = [...pods].sort(byAge).at(-1);
  const state = pod?.status?.containerStatuses?.find(({ name }) => name === main)?.state;
  const end = conditions(job).find(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  );
  if (end)
    return {
      kind: 'finished',
      pod: pod?.metadata.name,
      exitCode: end.type === 'Complete' ? 0 : state?.terminated?.exitCode || 255,
      why: end.message ?? end.reason ?? '',
    };
  if (pod && state?.running) return { kind: 'running', pod: pod.metadata.name };
  return { kind: 'waiting', why: pod && obstacle(pod) };
}

/** Kubernetes dates pods to the second; their order in the list breaks ties. */
const byAge = (a: Pod, b: Pod): number =>
  Date.parse(a.metadata.creationTimestamp ?? '') - Date.parse(b.metadata.creationTimestamp ?? '') || 0;

const conditions = ({ status }: Job | Pod): readonly Condition[] => status?.conditions ?? [];

/** What keeps a pod from running. */
function obstacle(pod: Pod): string | undefined {
  const unscheduled = conditions(pod).find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (unscheduled) return unscheduled.message ?? unscheduled.reason;
  const statuses: readonly ContainerStatus[] = [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ];
  const waiting = statuses.flatMap(({ name, state }) =>
    state.waiting ? [{ name, ...state.waiting }] : [],
  )[0];
  return waiting && `${waiting.name}: ${[waiting.reason, waiting.message].filter(Boolean).join(', ')}`;
}
