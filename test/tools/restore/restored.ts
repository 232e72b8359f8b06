import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMESPACE, STORAGE } from '../backup/cluster';
import { damage } from '../backup/configuration';
import { Run } from '../backup/run';
import { World } from '../backup/world';
import { contentOf, leftovers } from './content';

/** `mv` that is slow, or ends the pod. */
export const OWN_MV = join(__dirname, 'mv');

let restores = 0;

/** Runs the job that `npm run restore` creates. */
export function restore(
  world: World,
  more: NodeJS.ProcessEnv = {},
  path: readonly string[] = [],
  shell?: readonly string[],
): Run {
  const env = world.env(
    'radarr',
    {
      POD_NAME: `restore-radarr-${++restores}`,
      NAMESPACE,
      LEASE_NAMESPACE: STORAGE,
      WORKLOAD: 'deployment/radarr',
      SOURCE: world.source,
      STOP_SECONDS: '60',
      READY_SECONDS: '3',
      TURN_EXPIRES: '4',
      MODE: 'restore',
      SNAPSHOT: 'latest',
      KEEP: '1',
      MOVES: join(world.folder, `moves-${restores}`),
      ...more,
    },
    path,
  );
  world.cluster.pod(env.POD_NAME ?? '');
  return Run.start('restore-config.sh', env, shell);
}

/** A restore that is killed at one of its moves, and the pod that is left of it. */
export async function restoreKilledAt(world: World, move: number, more: NodeJS.ProcessEnv = {}) {
  const pod = `killed-${++restores}`;
  const run = restore(world, { POD_NAME: pod, KILL_AT: String(move), ...more }, [OWN_MV]);
  const { code } = await run.ended();
  world.cluster.pod(pod, 'Failed');
  return code;
}

/** A world with one backup of Radarr, whose data lost one file, was damaged, and got another since. */
export async function afterDisaster() {
  const world = await World.start();
  writeFileSync(join(world.source, '.hidden'), 'dots');
  writeFileSync(join(world.source, '..odd'), 'two dots');
  symlinkSync('nowhere', join(world.source, 'dangling'));
  const { code, output } = await world.backup({ EXCLUDE: '' }).ended();
  if (code !== 0) {
    await world.stop();
    throw new Error(output);
  }
  const saved = contentOf(world.source);
  damage(join(world.source, 'radarr.db'));
  rmSync(join(world.source, 'config.xml'));
  writeFileSync(join(world.source, 'newer'), 'since the backup');
  return { world, saved, damaged: contentOf(world.source) };
}

/** What a person would see of Radarr: its data, whether it runs, and what is left lying about. */
export const stateOf = ({ source, cluster }: World) => ({
  content: contentOf(source),
  leftovers: leftovers(source),
  replicas: cluster.replicas('deployment/radarr'),
  marks: cluster.marks('deployment/radarr'),
  turn: cluster.turnOf(),
});

/** Radarr with this data, running, and nothing that a later backup or restore would trip over. */
export const running = (content: readonly string[], kept: readonly string[] = []) => ({
  content,
  leftovers: kept,
  replicas: 1,
  marks: [],
  turn: undefined,
});
