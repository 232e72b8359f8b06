import { configClaim } from './claims';
import { CatalogueError, type Platform } from './platform';
import type { PolicyRule } from './pod';
import type { Service } from './service';
import type { ZoneName } from './zone';

/** The Lease that a backup holds while its service is stopped, so that no two are stopped at once. */
export const TURN = 'backup';

/** The ConfigMap, in every namespace with jobs, that holds their scripts. */
export const SCRIPTS = 'backup-jobs';

/** Backups of one namespace: an account, a Secret, a user of the backup server, and a repository, all of this name. */
export interface Family {
  readonly name: string;
  readonly zone: ZoneName;
  readonly privileged: boolean;
}

export const FAMILIES = {
  media: { name: 'backup-media', zone: 'media', privileged: false },
  vpn: { name: 'backup-vpn', zone: 'dmz', privileged: true },
  management: { name: 'backup-management', zone: 'management', privileged: false },
} as const satisfies Readonly<Record<string, Family>>;

/** The repository of the library, which nothing is stopped for. */
export const LIBRARY_REPOSITORY = 'backup-library';

/** The services whose configuration is backed up. */
export const backedUp = ({ services }: Platform): readonly Service[] =>
  services.filter(({ backup }) => backup !== undefined);

/** @throws CatalogueError when no family works where the service runs. */
export function familyOf(service: Service): Family {
  const family = Object.values(FAMILIES).find((candidate) => covers(candidate, service));
  if (!family)
    throw new CatalogueError(
      `${service.name} has a backup, but FAMILIES in model/backup.ts has none for its place in zone ${service.zone}`,
    );
  return family;
}

export const covers = ({ zone, privileged }: Family, service: Service): boolean =>
  service.zone === zone && (service.privileged !== undefined) === privileged;

/** Every repository that is in use, each named after the user who may write to it. */
export function repositories(platform: Platform): readonly string[] {
  const families = backedUp(platform).map((service) => familyOf(service).name);
  const library = platform.settings.BACKUP_MEDIA === 'off' ? [] : [LIBRARY_REPOSITORY];
  return [...new Set(families), ...library];
}

/** What a backup sets to no replicas, and the claim that it saves meanwhile. */
export interface Stopped {
  readonly kind: 'deployment' | 'prometheus';
  readonly name: string;
  readonly claim: string;
}

export const stoppedFor = (service: Service): Stopped =>
  service.runsAs === 'Operator'
    ? { kind: 'prometheus', name: 'zonarr', claim: `prometheus-zonarr-db-prometheus-zonarr-0` }
    : { kind: 'deployment', name: service.name, claim: configClaim(service) };

const RESOURCES = {
  deployment: { groups: ['apps'], resources: ['deployments'] },
  prometheus: { groups: ['monitoring.coreos.com'], resources: ['prometheuses'] },
} as const;

/** What it takes to stop and start these services, and no others. */
export function mayStop(services: readonly Service[]): readonly PolicyRule[] {
  const stopped = services.map(stoppedFor);
  return (['deployment', 'prometheus'] as const).flatMap((kind) => {
    const names = stopped.filter((each) => each.kind === kind).map(({ name }) => name);
    return names.length > 0 ? [{ ...RESOURCES[kind], verbs: ['get', 'patch'], names }] : [];
  });
}
