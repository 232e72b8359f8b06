import { stopCluster } from '../harness/cluster';

export default async function end(): Promise<void> {
  if (!process.env.ZONARR_CLUSTER_KEEP) await stopCluster();
}
