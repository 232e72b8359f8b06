import { homedir } from 'node:os';
import { join } from 'node:path';

/** What outlives a cluster: built programs and images. */
export const CACHE = process.env.ZONARR_CLUSTER_CACHE ?? join(homedir(), '.cache', 'zonarr-cluster');

/** Clusters of different names run side by side: each has networks of its own, so all have the same addresses. */
export const CLUSTER_NAME = process.env.ZONARR_CLUSTER_NAME ?? 'zonarr-cluster';

/** What one running cluster wrote; `down` removes it. */
export const STATE = `/var/lib/${CLUSTER_NAME}`;

/** The checkout that the cluster runs. */
export const ROOT = join(__dirname, '../../..');
