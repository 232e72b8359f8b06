import { type Backup, perRepository } from './backups';
import type { Kubectl } from './kubectl';
import { RestoreError } from './problems';
import { createJob, follow, type Patience } from './run-job';

/** One backup of one service. */
export interface Snapshot {
  readonly id: string;
  readonly service: string;
  readonly time: Date;
  readonly bytes: number;
  /** Without the sentinel that every backup adds. */
  readonly files: number;
}

/** As `restic snapshots --json` prints it. */
interface Listed {
  readonly id: string;
  readonly time: string;
  readonly tags?: readonly string[];
  readonly summary?: { readonly total_files_processed: number; readonly total_bytes_processed: number };
}

const TAG = 'service=';
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
  return (JSON.parse(json) as readonly Listed[]).flatMap(({ id, time, tags, summary }) => {
    const service = tags?.find((tag) => tag.startsWith(TAG))?.slice(TAG.length);
    if (!service || !summary) return [];
    return [
      {
        id,
        service,
        time: new Date(time),
        bytes: summary.total_bytes_processed,
        files: summary.total_files_processed - 1,
      },
    ];
  });
}

/** Which snapshot a person means: `latest` or the beginning of an id, perhaps only among those before a moment. */
export interface Choice {
  readonly snapshot: string;
  readonly before?: Date | undefined;
}

/** @throws RestoreError that says which there are. */
export function chooseSnapshot(
  service: string,
  all: readonly Snapshot[],
  { snapshot, before }: Choice,
): Snapshot {
  const mine = all.filter((one) => one.service === service && (!before || one.time < before));
  const latest = mine.at(-1);
  if (!latest)
    throw new RestoreError(
      `there is no snapshot of ${service}${before ? ` from before ${before.toISOString()}` : ''}. Its backup job is backup-${service}.`,
    );
  if (snapshot === 'latest') return latest;
  const [found, other] = mine.filter(({ id }) => id.startsWith(snapshot));
  if (!found)
    throw new RestoreError(
      `${service} has no snapshot ${snapshot}; "npm run restore -- --list --service ${service}" shows its ${mine.length}, the newest is ${latest.id.slice(0, 8)}.`,
    );
  if (other)
    throw new RestoreError(
      `${snapshot} is the beginning of several snapshots of ${service}; give more of it.`,
    );
  return found;
}
