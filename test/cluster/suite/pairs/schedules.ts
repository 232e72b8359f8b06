import { kubectl } from '../../harness/kubectl';
import { objectsOf } from '../../harness/objects';
import { until } from '../../harness/until';

interface Starter {
  readonly metadata: { readonly namespace: string; readonly name: string };
  readonly spec: { readonly suspend?: boolean };
}

/** Holds what starts jobs while something is done, and waits until no job of theirs runs. */
export async function withoutSchedules<T>(work: () => Promise<T>): Promise<T> {
  const { items: schedules } = kubectl.json<{ items: Starter[] }>('get', 'cronjobs', '-A');
  const { items: triggered } = kubectl.json<{ items: Starter[] }>('get', 'scaledjobs', '-A');
  const hold = (value: boolean) => {
    for (const { metadata, spec } of schedules)
      if (!spec.suspend) patch('cronjob', metadata, { spec: { suspend: value } });
    for (const { metadata } of triggered)
      patch('scaledjob', metadata, {
        metadata: { annotations: { 'autoscaling.keda.sh/paused': value ? 'true' : null } },
      });
  };
  hold(true);
  try {
    await until('the last scheduled job to end', () => running().length === 0 || undefined, { seconds: 120 });
    return await work();
  } finally {
    hold(false);
  }
}

const patch = (kind: string, { namespace, name }: Starter['metadata'], change: object) =>
  kubectl('patch', kind, '-n', namespace, name, '--type=merge', '-p', JSON.stringify(change));

const running = () =>
  objectsOf<{ status: { active?: number } }>('jobs', '*').filter(({ status }) => status.active);
