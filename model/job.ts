import type { Container } from './pod';
import type { User } from './service';

/** Something that runs to completion. Without schedule and trigger a person starts it: it is a suspended CronJob. */
export interface Job {
  /** Name of its CronJob or ScaledJob. */
  readonly name: string;
  /** What it does, in one sentence. */
  readonly about: string;
  /** Five fields of cron, in TIMEZONE. */
  readonly schedule?: string;
  /** PromQL with one result: KEDA starts a run, one at a time, while it is above zero. No result starts nothing. */
  readonly trigger?: string;
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

/** Kind of the object that starts it. */
export const starterOf = ({ trigger }: Job): 'CronJob' | 'ScaledJob' =>
  trigger === undefined ? 'CronJob' : 'ScaledJob';
