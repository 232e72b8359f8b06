import { kubectl } from '../../harness/kubectl';
import { objectOf } from '../../harness/objects';

const MAP = 'recovery-attempts';
const patch = (namespace: string, type: string, change: object) =>
  void kubectl('patch', 'configmap', '-n', namespace, MAP, `--type=${type}`, '-p', JSON.stringify(change));

/** How often the recovery has tried to help a service. */
export function attemptsOf(namespace: string, service: string): number {
  const { data = {} } = objectOf<{ data?: Record<string, string> }>('configmaps', namespace, MAP);
  return (JSON.parse(data[service] ?? '{}') as { count?: number }).count ?? 0;
}

export const forgetAttempts = (namespace: string): void =>
  patch(namespace, 'json', [{ op: 'add', path: '/data', value: {} }]);

/** As if a service had had some: just now, or in the future when a clock was wrong. */
export const spendAttempts = (
  namespace: string,
  service: string,
  { count, inSeconds = 0 }: { readonly count: number; readonly inSeconds?: number },
): void =>
  patch(namespace, 'merge', {
    data: {
      [service]: JSON.stringify({
        count,
        last: Math.floor(Date.now() / 1000) + inSeconds,
        well: false,
        escalated: false,
      }),
    },
  });
