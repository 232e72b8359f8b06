import { ctr } from '../../harness/container-runtime';
import { kubectl } from '../../harness/kubectl';
import type { Pod } from '../../harness/pods';

/** Kills the containers of pods behind the kubelet's back, as a loss of power would. */
export function killContainers(namespace: string, selector: string): void {
  const { items } = kubectl.json<{ items: Pod[] }>('get', 'pods', '-n', namespace, '-l', selector);
  for (const { containerID } of items.flatMap(({ status }) => status.containerStatuses ?? []))
    ctr('tasks', 'kill', '--signal', 'SIGKILL', '--all', containerID.replace('containerd://', ''));
}
