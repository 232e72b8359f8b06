import type { Platform } from './platform';
import { probedPorts } from './probes';
import type { Service } from './service';
import { standbyOf } from './standby';

/** The ConfigMap, in every namespace with such jobs, that holds the scripts of the recovery. */
export const RECOVERY_SCRIPTS = 'recovery-jobs';

/** The states of a service, as the seed draws them; `Unknown` while nobody can say. */
export const STATES = {
  Unknown: 0,
  Primary: 1,
  Degraded: 2,
  Failover: 3,
  Recovery: 4,
  Failed: 5,
  Maintenance: 6,
} as const;

export type State = keyof typeof STATES;

/** A service that has a state: it runs as pods, and a probe asks whether it is well. */
export interface Watched {
  readonly service: Service;
  readonly standby?: Service;
  /** Whether pods of it may be restarted by the recovery: only where no stranger's request arrives. */
  readonly healed: boolean;
  /** Whether it is nothing without the library. */
  readonly needsLibrary: boolean;
}

export const watched = (platform: Platform): readonly Watched[] =>
  platform.services
    .filter(
      (service) =>
        (service.runsAs ?? 'Deployment') === 'Deployment' &&
        service.health !== undefined &&
        // What watches the network is no service to people.
        service.chart !== 'recovery' &&
        service.name !== 'blackbox' &&
        probedPorts(service).includes(service.health.port),
    )
    .map((service) => {
      const standby = standbyOf(platform, service);
      return {
        service,
        ...(standby && { standby }),
        healed: service.zone === 'media',
        needsLibrary: service.library !== undefined,
      };
    });

/** PromQL: one while the standby of a service should run, zero while it should not, nothing when nobody can say. */
export const failoverWanted = (service: string): string =>
  `max(service:failover:wanted{service="${service}"})`;

/** The job that puts the network back; the guard knows its account by this name. */
export const NETWORK_REPAIR = 'repair-network';

/** ConfigMaps of the management zone in which the recovery keeps records: no chart ever writes their content. */
export const INCIDENTS = 'incidents';
export const ATTEMPTS = 'recovery-attempts';
export const STATE_LOG = 'service-states';
