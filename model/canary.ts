import { clusterName, type Platform, portOf } from './platform';
import { probedPorts } from './probes';
import type { Service } from './service';
import type { ZoneName } from './zone';

export const canaryName = (zone: ZoneName): string => `canary-${zone}`;

/** One connection that a canary tries to open, and whether the network should let it. */
export interface CanaryProbe {
  readonly from: ZoneName;
  readonly to: ZoneName;
  /** `host:port` */
  readonly target: string;
  readonly expect: 'open' | 'closed';
}

/** The zones that have a canary. */
const zonesOf = ({ services, zones }: Platform): readonly ZoneName[] =>
  zones.map(({ name }) => name).filter((zone) => services.some(({ name }) => name === canaryName(zone)));

const isCanary = ({ name, zone }: Service): boolean => name === canaryName(zone);

/** The other zones that some service of a zone calls; what canaries call and answer does not count. */
export function reachableZones(platform: Platform, from: ZoneName): readonly ZoneName[] {
  const others = platform.services.filter((service) => !isCanary(service));
  const called = new Set(
    others
      .filter(({ zone }) => zone === from)
      .flatMap(({ calls = [] }) => (typeof calls === 'function' ? calls(platform) : calls))
      .map(({ to }) => to),
  );
  return zonesOf(platform).filter(
    (zone) => zone !== from && others.some((service) => service.zone === zone && called.has(service.name)),
  );
}

/** For every ordered pair of zones: the way that is open, where there is one, and one that is not. */
export function canaryProbes(platform: Platform): readonly CanaryProbe[] {
  const zones = zonesOf(platform);
  return zones.flatMap((from) => {
    const open = reachableZones(platform, from);
    return zones
      .filter((to) => to !== from)
      .flatMap((to): readonly CanaryProbe[] => {
        const canary = { from, to, target: addressOf(platform, canaryName(to)) };
        if (!open.includes(to)) return [{ ...canary, expect: 'closed' }];
        const forbidden = forbiddenIn(platform, to);
        return [
          { ...canary, expect: 'open' },
          ...(forbidden ? [{ from, to, target: forbidden, expect: 'closed' } as const] : []),
        ];
      });
  });
}

/** Something in a zone that no canary may call, and that would answer. */
function forbiddenIn(platform: Platform, zone: ZoneName): string | undefined {
  const target = platform.services.find(
    (service) =>
      service.zone === zone &&
      !isCanary(service) &&
      service.address === undefined &&
      (service.runsAs ?? 'Deployment') === 'Deployment' &&
      service.health !== undefined &&
      probedPorts(service).includes(service.health.port),
  );
  return target && addressOf(platform, target.name, target.health?.port);
}

function addressOf(platform: Platform, name: string, port?: string): string {
  const service = platform.services.find((each) => each.name === name) as Service;
  const { service: exposed, port: number } = portOf(service, port);
  return `${clusterName(platform, name)}:${exposed ?? number}`;
}
