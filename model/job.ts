import type { Container } from './pod';
import type { User } from './service';

/** Something that runs to completion on a schedule, as a CronJob of its own. */
export interface Job {
  /** Name of its CronJob. */
  readonly name: string;
  /** What it does, in one sentence. */
  readonly about: string;
  /** Five fields of cron, in TIMEZONE. */
  readonly schedule: string;
  /** Seconds after which Kubernetes ends it. */
  readonly deadline: number;
  /** Seconds between the request to stop and the kill. @default 30 */
  readonly gracePeriod?: number;
  /** Files of `jobs/` that are started in its pod, by itself or by a restore; what they name comes with them. */
  readonly scripts: readonly string[];
  /** Its containers, the main one first. */
  readonly containers: readonly [Container, ...Container[]];
  /** Run to completion before the containers. */
  readonly before?: readonly Container[];
  /** Service whose node it should share, because they mount the same volume. */
  readonly beside?: string;
  /** @default that of its service */
  readonly user?: User;
}
