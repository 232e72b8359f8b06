import { bringUpOrNothing } from '../bring-up';
import { spaceProcess } from '../harness/space';

/** One cluster for all files. With ZONARR_CLUSTER_KEEP a cluster that runs already is used, and stays. */
export default async function start(): Promise<void> {
  const keep = Boolean(process.env.ZONARR_CLUSTER_KEEP);
  if (keep && spaceProcess() !== undefined) return;
  await bringUpOrNothing({ platform: true, bound: !keep });
}
