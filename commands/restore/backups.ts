import type { Kubectl } from './kubectl';
import type { CronJob } from './objects';
import { RestoreError } from './problems';

const PREFIX = 'backup-';
const SCRIPT = '/jobs/backup-config.sh';

/** A service whose configuration is backed up, and the CronJob that does it. */
export interface Backup {
  readonly service: string;
  readonly cronJob: CronJob;
}

/** The CronJobs of the platform, wherever they are: nothing here knows its settings. */
export async function cronJobs(kubectl: Kubectl): Promise<readonly CronJob[]> {
  const list = await kubectl.read([
    'get',
    'cronjobs.batch',
    '--all-namespaces',
    '--selector=app.kubernetes.io/instance=zonarr',
    '--output=json',
  ]);
  return (JSON.parse(list) as { items: readonly CronJob[] }).items;
}

/**
 * The configurations that are backed up, by name.
 * @throws RestoreError when there are none.
 */
export function backupsOf(all: readonly CronJob[]): readonly Backup[] {
  const found = all
    .filter(({ metadata, spec }) => {
      const [main] = spec.jobTemplate.spec.template.spec.containers;
      return (
        metadata.name.startsWith(PREFIX) && [...(main.command ?? []), ...(main.args ?? [])].includes(SCRIPT)
      );
    })
    .map((cronJob) => ({ service: cronJob.metadata.name.slice(PREFIX.length), cronJob }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
  if (found.length === 0)
    throw new RestoreError(
      'this cluster has no backup jobs of Zonarr. Is it the right one, and is dist/ applied? The jobs are in 11-backup.k8s.yaml.',
    );
  return found;
}

/** @throws RestoreError that lists the services when this is none of them, or when it is in several namespaces. */
export function backupOf(service: string, backups: readonly Backup[]): Backup {
  const [found, other] = backups.filter((backup) => backup.service === service);
  if (!found)
    throw new RestoreError(
      `${service} is not backed up here. Services with a backup: ${backups.map((backup) => backup.service).join(', ')}.`,
    );
  if (other)
    throw new RestoreError(
      `${service} is backed up in two namespaces, ${found.cronJob.metadata.namespace} and ${other.cronJob.metadata.namespace}; delete the CronJob of the one that is not used.`,
    );
  return found;
}

/** One backup for each account: services that share an account share a repository. */
export function perRepository(backups: readonly Backup[]): readonly Backup[] {
  const first = new Map<string, Backup>();
  for (const backup of backups) {
    const { metadata, spec } = backup.cronJob;
    const repository = `${metadata.namespace}/${spec.jobTemplate.spec.template.spec.serviceAccountName}`;
    if (!first.has(repository)) first.set(repository, backup);
  }
  return [...first.values()];
}
