import type { Service } from './service';

/**
 * Names of the TCP ports that must answer to the blackbox exporter: every door that some flow opens.
 * A port that serves nothing but metrics is seen by its scrape; a host outside the cluster answers on one port only.
 */
export function probedPorts(service: Service): readonly string[] {
  // A standby rests most of the time; verify-standby looks at it while it runs.
  if (service.runsAs === 'DaemonSet' || service.standbyFor) return [];
  if (service.address !== undefined) return service.health ? [service.health.port] : [];
  const scraped = new Set(service.metrics?.map(({ port }) => port));
  return Object.entries(service.ports)
    .filter(
      ([name, { protocol }]) => protocol !== 'UDP' && (!scraped.has(name) || service.health?.port === name),
    )
    .map(([name]) => name);
}
