import type { Workload } from '../cluster/workload';
import type { Connection } from '../reach/connections';

/** What `connections` prints, in whichever form. */
export interface ConnectionList {
  readonly connections: readonly Connection[];
  /** Workloads that are left out, because no policy governs them. */
  readonly outsideTheProof: readonly Workload[];
}
