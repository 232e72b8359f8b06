import { operatorResources } from '../../charts/parts/operator-pods';
import { jobsOf, type Platform } from '../../model/platform';
import type { Resources } from '../../model/pod';
import type { Service } from '../../model/service';
import { table } from './markdown';

/** A container of a pod by name, with what it asks for. */
export interface Share {
  readonly container: string;
  readonly resources: Resources;
}

/** What each container of a service asks for, also in pods that prometheus-operator makes. */
export function sharesOf(platform: Platform, service: Service): readonly Share[] {
  if (service.runsAs === 'Jobs') return sharesOfJobs(platform, service);
  if (service.runsAs !== 'Operator') {
    return (service.containers?.(platform) ?? []).map(({ name, resources }) => ({
      container: name ?? service.name,
      resources,
    }));
  }
  return operatorResources(service.name).map((resources, index) => ({
    container: index === 0 ? service.name : 'config-reloader',
    resources,
  }));
}

/** Jobs that ask for the same share a line. */
function sharesOfJobs(platform: Platform, service: Service): readonly Share[] {
  const byText = new Map<string, { readonly names: string[]; readonly resources: Resources }>();
  for (const { name, containers } of jobsOf(platform, service)) {
    const { resources } = containers[0];
    const key = JSON.stringify(resources);
    const known = byText.get(key) ?? { names: [], resources };
    byText.set(key, { ...known, names: [...known.names, name] });
  }
  return [...byText.values()].map(({ names, resources }) => ({ container: names.join(', '), resources }));
}

/** What the scheduler sets aside for each container, its memory limit, and why these figures. */
export function resourcesTable(platform: Platform, service: Service): string {
  const rows = sharesOf(platform, service).map(({ container, resources: { cpu, memory, limit, why } }) => [
    container,
    cpu,
    memory,
    limit,
    why,
  ]);
  const { replicas = 1 } = service;
  const lasting = replicas > 1 ? `Container (${replicas} pods)` : 'Container';
  const heading = service.runsAs === 'Jobs' ? 'Job' : lasting;
  return rows.length === 0 ? '' : table([heading, 'CPU', 'Memory', 'Limit', 'Why'], rows);
}
