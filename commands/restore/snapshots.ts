import { type Backup, perRepository } from './backups';
import type { Kubectl } from './kubectl';
import { RestoreError } from './problems';
import { createJob, follow, type Patience } from './run-job';
import { short } from './words';

/** One backup of one service. */
export interface Snapshot {
  readonly id: string;
  readonly service: string;
  readonly time: Date;
  readonly bytes: number;
  /** Without the sentinel that every backup adds. */
  readonly files: number;
  /** Its backup found, when it was too late, that the service was disturbed or a file unreadable. */
  readonly doubtful: boolean;
}

/** As `restic snapshots --json` prints it. */
interface Listed {
  readonly id: string;
  readonly time: string;
  readonly tags?: readonly string[];
  readonly summary?: { readonly total_files_processed: number; readonly total_bytes_processed: number };
}

/** Values of a tag such as `service=radarr`. */
const values = ({ tags = [] }: Pick<Listed, 'tags'>, name: string): readonly string[] =>
  tags.filter((tag) => tag.startsWith(`${name}=`)).map((tag) => tag.slice(name.length + 1));

const LIST = ['/bin/sh', '/jobs/restore-config.sh'];

/** All snapshots of these services, oldest first, read by one Job for each repository. */
export async function snapshotsOf(
  kubectl: Kubectl,
  backups: readonly Backup[],
  patience: Patience,
): Promise<readonly Snapshot[]> {
  const wanted = new Set(backups.map(({ service }) => service));
  const lists = await Promise.all(perRepository(backups).map((backup) => list(kubectl, backup, patience)));
  return lists
    .flat()
    .filter(({ service }) => wanted.has(service))
    .sort((a, b) => a.time.getTime() - b.time.getTime());
}

async function list(kubectl: Kubectl, { cronJob }: Backup, patience: Patience): Promise<readonly Snapshot[]> {
  const job = await createJob(kubectl, cronJob, {
    name: 'snapshots',
    command: LIST,
    env: { MODE: 'list' },
    deadline: 600,
  });
  const removeOnInterrupt = () => void job.remove().finally(() => process.exit(130));
  process.once('SIGINT', removeOnInterrupt);
  try {
    const lines: string[] = [];
    const { exitCode, why } = await follow(kubectl, job, patience, (line) => lines.push(line));
    if (exitCode !== 0)
      throw new RestoreError(
        `the snapshots cannot be listed (exit code ${exitCode}). ${why}\n${lines.slice(-5).join('\n')}`,
      );
    return parse(lines);
  } finally {
    process.off('SIGINT', removeOnInterrupt);
    await job.remove();
  }
}

function parse(lines: readonly string[]): readonly Snapshot[] {
  const json = lines.findLast((line) => line.startsWith('['));
  if (!json) throw new RestoreError(`the job listed no snapshots:\n${lines.slice(-5).join('\n')}`);
  const listed = JSON.parse(json) as readonly Listed[];
  // `mark_doubtful` of jobs/repository.sh.
  const marked = new Set(listed.flatMap((one) => values(one, 'doubtful')));
  return listed.flatMap((one) => {
    const { id, time, summary } = one;
    const [service] = values(one, 'service');
    if (!service || !summary) return [];
    return [
      {
        id,
        service,
        time: new Date(time),
        bytes: summary.total_bytes_processed,
        files: summary.total_files_processed - 1,
        doubtful: values(one, 'job').some((job) => marked.has(job)),
      },
    ];
  });
}

/** Which snapshot a person means: `latest` good one or the beginning of an id, perhaps only among those before a moment. */
export interface Choice {
  readonly snapshot: string;
  readonly before?: Date | undefined;
}

const ofService = (service: string, all: readonly Snapshot[], before: Date | undefined) =>
  all.filter((one) => one.service === service && (!before || one.time < before));

/** The newest that is not in doubt; undefined when there is none. */
export const newestGood = (service: string, all: readonly Snapshot[], before?: Date): Snapshot | undefined =>
  ofService(service, all, before).findLast(({ doubtful }) => !doubtful);

/** @throws RestoreError that says which there are. */
export function chooseSnapshot(
  service: string,
  all: readonly Snapshot[],
  { snapshot, before }: Choice,
): Snapshot {
  const mine = ofService(service, all, before);
  const newest = mine.at(-1);
  if (!newest)
    throw new RestoreError(
      `there is no snapshot of ${service}${before ? ` from before ${before.toISOString()}` : ''}. Its backup job is backup-${service}.`,
    );
  if (snapshot === 'latest') {
    const latest = newestGood(service, mine);
    if (latest) return latest;
    throw new RestoreError(
      `every snapshot of ${service} may be in pieces; --snapshot ${short(newest.id)} takes the newest all the same.`,
    );
  }
  const [found, other] = mine.filter(({ id }) => id.startsWith(snapshot));
  if (!found)
    throw new RestoreError(
      `${service} has no snapshot ${snapshot}; "npm run restore -- --list --service ${service}" shows its ${mine.length}, the newest is ${short(newest.id)}.`,
    );
  if (other)
    throw new RestoreError(
      `${snapshot} is the beginning of several snapshots of ${service}; give more of it.`,
    );
  return found;
}
