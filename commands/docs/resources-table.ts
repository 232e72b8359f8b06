import { operatorResources } from '../../charts/parts/operator-pods';
import type { Platform } from '../../model/platform';
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
  const heading = replicas > 1 ? `Container (${replicas} pods)` : 'Container';
  return rows.length === 0 ? '' : table([heading, 'CPU', 'Memory', 'Limit', 'Why'], rows);
}
