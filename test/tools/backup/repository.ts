import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../cluster/harness/until';
import type { Run } from './run';
import type { World } from './world';

const DAY = 24 * 3600 * 1000;

interface Wrong {
  readonly days?: number;
  /** What its sentinel says instead of the tags. */
  readonly sentinel?: string;
}

/** Saves Radarr's configuration as a backup does, some days ago, and says the id. */
export function snapshot(
  world: World,
  { service = 'radarr', days = 0, sentinel }: Wrong & { service?: string } = {},
): string {
  const tags = [`service=${service}`, 'zone=media', `job=backup-${service}-${days}`];
  const folder = join(world.folder, 'sentinel');
  const file = join(folder, 'zonarr-sentinel');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, sentinel ?? `${tags.join('\n')}\n`);
  const at = new Date(Date.now() - days * DAY).toISOString().slice(0, 19).replace('T', ' ');
  const options = [
    ...tags.map((tag) => `--tag=${tag}`),
    `--time=${at}`,
    '--json',
    '--quiet',
    '--host=zonarr',
  ];
  const summary = JSON.parse(world.restic('backup', ...options, world.source, folder)) as {
    snapshot_id: string;
  };
  return summary.snapshot_id;
}

/** Starts a job that sees the repositories as files. */
export function repositoryJob(
  world: World,
  script: string,
  more: NodeJS.ProcessEnv = {},
  path: readonly string[] = [],
) {
  const REPOSITORIES = 'backup-media\nbackup-vpn';
  const env = world.env('backup-repository', { ZONE: 'storage', REPOSITORIES, ...more }, path);
  for (const name of ['RESTIC_REPOSITORY', 'RESTIC_REST_USERNAME', 'RESTIC_REST_PASSWORD']) delete env[name];
  return world.run(script, env);
}

/** Starts a backup that gets nothing to save, and so keeps its lock until it is ended. */
export async function holdLock(world: World): Promise<Run> {
  const run = world.runProgram(['restic', 'backup', '--stdin', '--json'], world.env('held'));
  const locks = join(world.server.repository('backup-media'), 'locks');
  await until('a lock', () => (readdirSync(locks).length > 0 ? true : undefined), { why: () => run.output });
  return run;
}
