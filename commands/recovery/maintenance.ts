import type { Kubectl } from '../restore/kubectl';
import type { Meta } from '../restore/objects';
import { RestoreError } from '../restore/problems';

const LABEL = 'zonarr.dev/maintenance';
const MANUAL = 'manual';

interface Deployment {
  readonly metadata: Meta & { readonly resourceVersion: string };
}

/** Into maintenance, or out of it. */
export type Turn = 'on' | 'off';

/**
 * Marks a service as in the hands of a person, or takes the mark away; nothing else of it is changed.
 * @returns what to tell the person
 * @throws RestoreError when there is no such service, or a backup or restore is at it.
 */
export async function turnMaintenance(kubectl: Kubectl, turn: Turn, service: string): Promise<string> {
  const { metadata } = await find(kubectl, service);
  const purpose = metadata.labels?.[LABEL];
  if (purpose !== undefined && purpose !== MANUAL)
    throw new RestoreError(
      `${service} is stopped for ${purpose} just now; wait until that is over. Nothing was changed.`,
    );
  if (turn === 'on' && purpose) return `${service} is in maintenance already.`;
  if (turn === 'off' && !purpose) return `${service} is not in maintenance.`;
  const patch = {
    // Refused when a backup has begun meanwhile.
    metadata: {
      resourceVersion: metadata.resourceVersion,
      labels: { [LABEL]: turn === 'on' ? MANUAL : null },
    },
  };
  await kubectl.read([
    'patch',
    `deployment/${service}`,
    `--namespace=${metadata.namespace}`,
    '--type=merge',
    `--patch=${JSON.stringify(patch)}`,
  ]);
  return turn === 'on'
    ? `${service} is in maintenance: no alert, no failover, no healing and no backup, until "npm run maintenance -- off --service ${service}".`
    : `${service} is looked after again.`;
}

async function find(kubectl: Kubectl, service: string): Promise<Deployment> {
  const list = await kubectl.read([
    'get',
    'deployments',
    '--all-namespaces',
    '--selector=app.kubernetes.io/instance=zonarr',
    '--output=json',
  ]);
  const { items } = JSON.parse(list) as { items: readonly Deployment[] };
  const found = items.find(({ metadata }) => metadata.name === service);
  if (!found)
    throw new RestoreError(
      items.length === 0
        ? 'this cluster has no services of Zonarr. Is it the right one, and is dist/ applied?'
        : `there is no service ${service}. There are: ${items
            .map(({ metadata }) => metadata.name)
            .sort()
            .join(', ')}.`,
    );
  return found;
}
