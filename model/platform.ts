import { deriveFlows } from './derive-flows';
import type { Flow, Outside, OutsideKey } from './flow';
import type { Job } from './job';
import { outsiders } from './outside';
import type { Kubernetes } from './pod';
import { describe, isOn, type Service, type ServiceFile } from './service';
import type { Settings } from './settings';
import { withStandby } from './standby';
import type { Namespace, Zone } from './zone';
import { defineZones } from './zones';

/** Everything that charts, tests and documents are derived from. */
export interface Platform {
  readonly settings: Settings;
  readonly zones: readonly Zone[];
  /** The services that run, in the order of the catalogue. */
  readonly services: readonly Service[];
  /** Names of all services, running or not: a call to one that is off disappears, a misspelt one is an error. */
  readonly known: ReadonlySet<string>;
  readonly outside: Readonly<Record<OutsideKey, Outside>>;
  /** The whole allowed network. */
  readonly flows: readonly Flow[];
}

/** A description that contradicts itself or the others: something for whoever wrote it. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/** @throws CatalogueError for a catalogue that contradicts itself; settings were judged before. */
export function definePlatform(settings: Settings, catalogue: readonly ServiceFile[]): Platform {
  const described = catalogue.flatMap((file) => withStandby(describe(file, settings), settings));
  const known = new Set(described.map((service) => service.name));
  if (known.size !== described.length) {
    const repeated = described.find(
      (service, index) => described.findIndex((s) => s.name === service.name) !== index,
    );
    throw new CatalogueError(`the catalogue names ${repeated?.name} twice`);
  }
  const chosen = {
    settings,
    zones: defineZones(settings),
    services: described.filter((service) => isOn(service, settings)),
    known,
    outside: outsiders(settings),
    flows: [],
  };
  const base = { ...chosen, services: chosen.services.filter((service) => hasWork(chosen, service)) };
  return { ...base, flows: deriveFlows(base) };
}

/** A service that only runs jobs is nothing without one: what they would serve is off. */
const hasWork = (platform: Platform, service: Service): boolean =>
  service.runsAs !== 'Jobs' || jobsOf(platform, service).length > 0;

export const jobsOf = (platform: Platform, service: Service): readonly Job[] =>
  service.jobs?.(platform) ?? [];

/** What a service may ask of the Kubernetes API; nothing without a token. */
export const kubernetesOf = (platform: Platform, { kubernetes }: Service): Kubernetes | undefined =>
  typeof kubernetes === 'function' ? kubernetes(platform) : kubernetes;

export function findService(platform: Platform, name: string): Service | undefined {
  if (!platform.known.has(name))
    throw new CatalogueError(`no service is called ${name}; there are ${[...platform.known].join(', ')}`);
  return platform.services.find((service) => service.name === name);
}

/** A service that has to run, because another one is told where it is. */
export function runningService(platform: Platform, name: string): Service {
  const service = findService(platform, name);
  if (!service) throw new CatalogueError(`${name} is not running, so it has no address`);
  return service;
}

export function zoneOf(platform: Platform, service: Service): Zone {
  const zone = platform.zones.find((candidate) => candidate.name === service.zone);
  if (!zone) throw new CatalogueError(`${service.name} is in zone ${service.zone}, which does not exist`);
  return zone;
}

export function namespaceOf(platform: Platform, service: Service): Namespace {
  const zone = zoneOf(platform, service);
  if (service.privileged === undefined) return zone.namespace;
  if (!zone.privileged)
    throw new CatalogueError(
      `${service.name} is privileged, but zone ${zone.name} has no privileged namespace`,
    );
  return zone.privileged;
}

/** Fully qualified name of a service inside the cluster; nginx and others ignore search domains. */
export const clusterName = (platform: Platform, name: string): string =>
  `${name}.${namespaceOf(platform, runningService(platform, name)).name}.svc.cluster.local`;

/** `http://name:port` of a service inside the cluster. */
export function clusterUrl(platform: Platform, name: string, port?: string): string {
  const { service: exposed, port: number } = portOf(runningService(platform, name), port);
  return `http://${clusterName(platform, name)}:${exposed ?? number}`;
}

/** Public host name of a service, or of a name that belongs to the edge. */
export const publicHost = (settings: Settings, name: string): string => `${name}.${settings.DOMAIN}`;

/** A port by name; the first one without a name. */
export function portOf(service: Service, name?: string) {
  const port = name === undefined ? Object.values(service.ports)[0] : service.ports[name];
  if (!port)
    throw new CatalogueError(
      `${service.name} has no port ${name ?? ''}; it has ${Object.keys(service.ports).join(', ')}`,
    );
  return port;
}
