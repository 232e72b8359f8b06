import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { CronJob } from '../../../commands/restore/objects';

const root = join(__dirname, '../../..');

/** What the stand-in answers; see kubectl-stand-in.js. */
export interface Cluster {
  readonly cronJobs?: readonly object[];
  readonly restores?: readonly object[];
  /** By verb and kind: what it says instead of obeying. */
  readonly failures?: Readonly<Record<string, string>>;
  /** By the first word of the Job's name. */
  readonly exitCodes?: Readonly<Record<string, number>>;
  readonly logs?: Readonly<Record<string, string>>;
  /** Jobs whose names begin so never start. */
  readonly pending?: { readonly prefix: string; readonly pods: readonly object[] };
  readonly event?: string;
  /** Lists of any other kind, by how the call names it. */
  readonly objects?: Readonly<Record<string, readonly object[]>>;
  /** Words of the command line that are no part of the call. */
  readonly words?: readonly string[];
}

interface Call {
  readonly args: readonly string[];
  readonly input?: { readonly metadata: Record<string, unknown>; readonly spec: Record<string, unknown> };
}

/** A backup job as `dist/` has it, as far as a restore reads it. */
export function backupJob(service: string, namespace = 'zonarr-media', account = 'backup-media'): CronJob {
  const labels = { 'app.kubernetes.io/name': account, 'app.kubernetes.io/instance': 'zonarr' };
  return {
    metadata: { name: `backup-${service}`, namespace, labels },
    spec: {
      jobTemplate: {
        spec: {
          template: {
            metadata: { labels },
            spec: {
              serviceAccountName: account,
              containers: [
                {
                  name: 'backup',
                  command: ['/bin/sh', '/jobs/backup-config.sh'],
                  env: [
                    { name: 'SERVICE', value: service },
                    { name: 'SOURCE', value: '/source' },
                  ],
                  volumeMounts: [
                    { name: 'source', mountPath: '/source', readOnly: true },
                    { name: 'jobs', mountPath: '/jobs', readOnly: true },
                  ],
                },
              ],
              volumes: [
                { name: 'source', persistentVolumeClaim: { claimName: `config-${service}`, readOnly: true } },
                { name: 'jobs' },
              ],
            },
          },
        },
      },
    },
  };
}

/** A line of `restic snapshots --json`. */
export const listed = (service: string, id: string, time: string, files = 3) => ({
  id: id.padEnd(64, '0'),
  time,
  tags: [`service=${service}`, 'job=backup-1'],
  summary: { total_files_processed: files, total_bytes_processed: 212 * 1024 ** 2 },
});

export const SNAPSHOTS = [
  listed('radarr', 'aaaa1111', '2026-11-22T03:30:00Z'),
  listed('radarr', 'aaaa2222', '2026-11-24T03:30:00Z'),
  listed('sonarr', 'bbbb1111', '2026-11-23T03:31:00Z'),
];

/** A cluster in a folder of its own; `run` starts a command against it, as a person does. */
export function standIn(cluster: Cluster) {
  const folder = mkdtempSync(join(tmpdir(), 'restore-'));
  symlinkSync(join(__dirname, 'kubectl-stand-in.js'), join(folder, 'kubectl'));
  const complete = {
    cronJobs: ['radarr', 'sonarr'].map((name) => backupJob(name)),
    ...cluster,
    logs: { snapshots: `reading\n${JSON.stringify(SNAPSHOTS)}\n`, ...cluster.logs },
  };
  writeFileSync(join(folder, 'cluster.json'), JSON.stringify(complete));
  writeFileSync(join(folder, 'calls'), '');
  const run = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--enable-source-maps', 'bundle.js', `commands/${command}.ts`, ...args],
      {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: `${folder}${delimiter}${process.env.PATH}`, HOME: folder, CLUSTER: folder, TZ: 'UTC' },
      },
    );
    return { status, stdout, stderr };
  };
  return {
    folder,
    run,
    restore: (...args: string[]) => run('restore', ...args),
    calls: (): readonly Call[] =>
      readFileSync(join(folder, 'calls'), 'utf8')
        .split('\n')
        .filter((line) => line)
        .map((line) => JSON.parse(line) as Call),
  };
}
