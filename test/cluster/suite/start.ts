import { bringUpOrNothing } from '../bring-up';
import { spaceProcess } from '../harness/space';

/** One cluster for all files. With ZONARR_CLUSTER_KEEP a cluster that runs already is used, and stays. */
export default async function start(): Promise<void> {
  const keep = Boolean(process.env.ZONARR_CLUSTER_KEEP);
  if (spaceProcess() === undefined) return bringUpOrNothing({ platform: true, bound: !keep });
  if (!keep)
    throw new Error(
      'a cluster runs already: `npm run cluster -- down` ends it, ZONARR_CLUSTER_KEEP=1 uses it as it is',
    );
}
