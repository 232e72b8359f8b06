import type { Cluster } from '../cluster/cluster';
import { networkOf } from './network';
import { page } from './page';

/** A page about everything that a cluster allows. The same input gives the same page, byte for byte. */
export const renderReport = (cluster: Cluster): Promise<string> => page(networkOf(cluster));
