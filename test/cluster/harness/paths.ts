import { homedir } from 'node:os';
import { join } from 'node:path';

/** What outlives a cluster: built programs and images. */
export const CACHE = process.env.ZONARR_CLUSTER_CACHE ?? join(homedir(), '.cache', 'zonarr-cluster');

/** What one running cluster wrote; `down` removes it. */
export const STATE = '/var/lib/zonarr-cluster';

/** The checkout that the cluster runs. */
export const ROOT = join(__dirname, '../../..');
