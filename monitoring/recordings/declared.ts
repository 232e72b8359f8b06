import { jobsOf, namespaceOf, type Platform } from '../../model/platform';
import { probedPorts } from '../../model/probes';
import { longestInterval } from '../../model/schedule';
import { namespacesOf } from '../../model/zone';
import type { Recording, RecordingGroup } from '../recording';

/**
 * What the platform declares, as series, so that an expression can compare it with what is there:
 * which namespace belongs to which zone, which service ought to be watched, and how, and how old the last success
 * of a job may be.
 */
export function declared(platform: Platform): RecordingGroup {
  return { name: 'declared', recordings: [...zones(platform), ...watched(platform), ...scheduled(platform)] };
}

const zones = (platform: Platform): Recording[] =>
  platform.zones.flatMap((zone) =>
    namespacesOf(zone).map((namespace) =>
      constant('namespace:zone:info', { namespace: namespace.name, zone: zone.name }),
    ),
  );

const watched = (platform: Platform): Recording[] =>
  platform.services.flatMap((service) => {
    const labels = {
      service: service.name,
      zone: service.zone,
      namespace: namespaceOf(platform, service).name,
    };
    // The prober cannot knock at its own door.
    const probed = service.name !== 'blackbox' && probedPorts(service).length > 0;
    return [
      ...(service.metrics?.length ? [constant('service:expected:info', { ...labels, watch: 'scrape' })] : []),
      ...(probed ? [constant('service:expected:info', { ...labels, watch: 'probe' })] : []),
    ];
  });

/** Beyond its interval and the time that it may take: room for a run that comes late. */
const SLACK = 2 * 3600;

const scheduled = (platform: Platform): Recording[] =>
  platform.services.flatMap((service) =>
    jobsOf(platform, service).flatMap(({ name, schedule, deadline }) =>
      schedule === undefined
        ? []
        : [
            {
              record: 'cronjob:allowed_age:seconds',
              expr: `vector(${longestInterval(schedule) + deadline + SLACK})`,
              labels: {
                namespace: namespaceOf(platform, service).name,
                cronjob: name,
                service: name.replace(/^backup-/, ''),
                zone: service.zone,
              },
            },
          ],
    ),
  );

const constant = (record: string, labels: Record<string, string>): Recording => ({
  record,
  expr: 'vector(1)',
  labels,
});
