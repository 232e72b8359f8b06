import type { Platform } from './platform';
import type { Container } from './pod';
import { isOn, type Service } from './service';
import type { Settings } from './settings';

/** On its volume once a backup was restored there. Without it a standby would start as a new, empty server. */
export const REFRESHED = '.zonarr-refreshed';

const nameOf = (service: string): string => `${service}-standby`;

/** A service as the catalogue has it, followed by its standby. */
export const withStandby = (service: Service, settings: Settings): readonly Service[] =>
  service.standby && settings.STANDBY ? [service, describeStandby(service, settings)] : [service];

/** The standby of a service, when it has one that may run. */
export const standbyOf = ({ services }: Platform, { name }: Service): Service | undefined =>
  services.find(({ standbyFor }) => standbyFor === name);

export const standbys = ({ services }: Platform): readonly Service[] =>
  services.filter(({ standbyFor }) => standbyFor !== undefined);

/**
 * The same server in the media-backup zone. It has a volume of its own, the library read-only, no Secret, and calls
 * nobody: so never do two write with one identity, here or at the maker's.
 */
function describeStandby(service: Service, settings: Settings): Service {
  const { name, health, config, user, gracePeriod, runtimeClass } = service;
  const own = Object.entries(service.ports).filter(([, { container }]) => container === undefined);
  return {
    name: nameOf(name),
    zone: 'media-backup',
    about: `takes over while ${name} is down`,
    enabled: isOn(service, settings),
    standbyFor: name,
    ports: Object.fromEntries(own),
    ...(health && { health }),
    ...(config && { config: { ...config, claim: `config-${nameOf(name)}` } }),
    ...(service.library && { library: { access: 'read-only' } }),
    ...(user && { user }),
    ...(gracePeriod && { gracePeriod }),
    ...(runtimeClass && { runtimeClass }),
    containers: (platform) => [mainOf(service, platform)],
    before: (platform) => [untilRefreshed(mainOf(service, platform), config?.path ?? '/')],
  };
}

function mainOf(service: Service, platform: Platform): Container {
  const [main] = service.containers?.(platform) ?? [];
  if (!main) throw new Error(`${service.name} has a standby and no container`);
  return main;
}

/** The image of the server itself: it is there when it is needed. */
const untilRefreshed = ({ image }: Container, folder: string): Container => ({
  name: 'refreshed',
  image,
  command: ['/bin/sh', '-c', `until [ -e ${folder}/${REFRESHED} ]; do sleep 2; done`],
  volumes: true,
  resources: { cpu: '5m', memory: '8Mi', limit: '64Mi', why: 'looks for one file' },
});
