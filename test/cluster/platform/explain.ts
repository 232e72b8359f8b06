import { logTail } from '../harness/daemon';
import { kubectl } from '../harness/kubectl';
import { spaceProcess } from '../harness/space';

interface Pod {
  readonly metadata: { readonly namespace: string; readonly name: string };
  readonly spec: { readonly containers: readonly { readonly name: string }[] };
  readonly status: {
    readonly phase: string;
    readonly containerStatuses?: readonly { readonly name: string; readonly ready: boolean }[];
  };
}

const LINES = 15;

/** What explains a failure: pods that are not ready with their last lines, warnings, and the policy agent's log. */
export function explain(): string {
  if (spaceProcess() === undefined) return 'no cluster runs';
  const { items } = kubectl.json<{ items: Pod[] }>('get', 'pods', '-A');
  const waiting = items.filter(({ status }) => status.phase !== 'Succeeded').flatMap(unreadyContainers);
  const warnings = kubectl(
    'get',
    'events',
    '-A',
    '--field-selector=type=Warning',
    '--sort-by=.lastTimestamp',
  );
  return [
    ...waiting,
    '-- warnings',
    ...warnings.trimEnd().split('\n').slice(-25),
    '-- kube-router',
    ...logTail('kube-router', 500)
      .split('\n')
      .filter((line) => !line.includes('not IPv6 Enabled'))
      .slice(-LINES),
  ].join('\n');
}

function unreadyContainers({ metadata: { namespace, name }, status, spec }: Pod): string[] {
  const ready = new Set(
    (status.containerStatuses ?? []).flatMap((container) => (container.ready ? [container.name] : [])),
  );
  return spec.containers
    .filter((container) => !ready.has(container.name))
    .map((container) => {
      const { stdout, stderr } = kubectl.try(
        ...['logs', '-n', namespace, name, '-c', container.name, `--tail=${LINES}`],
      );
      return `-- ${namespace}/${name} ${container.name}: ${status.phase}\n${(stdout || stderr).trimEnd()}`;
    });
}
