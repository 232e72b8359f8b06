import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster, stopCluster } from './harness/cluster';
import { ctr } from './harness/container-runtime';
import { installPackages, NODE_PACKAGES } from './harness/debian-packages';
import { ROOT, STATE } from './harness/paths';
import { requireMachine } from './harness/requirements';
import { timed } from './harness/timed';
import { PAUSE_IMAGE } from './images/recipes/cluster';
import { writeImages } from './images/write-images';
import { applyPlatform } from './platform/apply';
import { copyCheckout } from './platform/checkout';
import { applyClusterServices } from './platform/cluster-services';
import { makeSecrets, SECRETS } from './platform/secrets';
import { type Changes, settingsWith, synthesise } from './platform/synthesised';
import { buildPrograms } from './tools/build';

interface Wanted {
  /** The platform on it, too. */
  readonly platform: boolean;
  /** It ends with this process, however that ends. */
  readonly bound: boolean;
}

/** What a cluster is started from, made unless the cache has it. Two at a time would get in each other's way. */
export async function prepare(): Promise<{ programs: ReadonlyMap<string, string>; archive: string }> {
  requireMachine();
  installPackages(NODE_PACKAGES);
  const programs = await buildPrograms();
  const { archive } = await timed('images', () => writeImages(programs));
  return { programs, archive };
}

/** A cluster from nothing: programs, images, node, names and volumes, and the platform if wanted. */
export async function bringUp({ platform, bound }: Wanted): Promise<void> {
  const { programs, archive } = await prepare();
  await startCluster(
    {
      program: (name) => {
        const file = programs.get(name);
        if (!file) throw new Error(`no program ${name} was built`);
        return file;
      },
      pauseImage: PAUSE_IMAGE,
      loadImages: () => void ctr('images', 'import', archive),
    },
    { bound },
  );
  await applyClusterServices();
  if (platform) await bringPlatform();
}

interface Former {
  /** Settings in the place of the checkout's. */
  readonly changes?: Changes;
  /** The folder `secrets/` of a cluster before this one. */
  readonly secrets?: string;
}

/** The platform of the checkout on a cluster that has none; with the settings and secrets of a former one if given. */
export async function bringPlatform({ changes, secrets }: Former = {}): Promise<void> {
  copyCheckout();
  if (secrets) cpSync(secrets, SECRETS, { recursive: true });
  if (changes) synthesise(settingsWith(changes), join(STATE, 'first.env'));
  else makeSecrets(join(ROOT, 'dist/settings.env'));
  await applyPlatform();
}

/** Brings up, and takes everything away again when that fails or a person interrupts it. */
export async function bringUpOrNothing(wanted: Wanted): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopCluster().then(() => process.exit(130)));
  try {
    await bringUp(wanted);
  } catch (error) {
    if (!process.env.ZONARR_CLUSTER_KEEP) await stopCluster();
    throw error;
  }
}
