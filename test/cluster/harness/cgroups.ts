import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_NAME } from './paths';

/** Below this cgroup are all pods, so that they never mix with those of another kubelet. */
export const CGROUP = CLUSTER_NAME;

export function makeCgroups(): void {
  for (const controller of cgroupHierarchies()) mkdirSync(join(controller, CGROUP), { recursive: true });
}

/** Where cgroups are made: one folder a controller with version 1, one for all with version 2. */
function cgroupHierarchies(): string[] {
  const top = '/sys/fs/cgroup';
  const entries = readdirSync(top, { withFileTypes: true });
  if (entries.some(({ name }) => name === 'cgroup.controllers')) return [top];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(top, name));
}

/** Removes the cgroups of pods that are gone; a cgroup is removed from its leaves up. */
export function removeCgroups(): void {
  const remove = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) remove(join(folder, entry.name));
    rmdirSync(folder);
  };
  for (const controller of cgroupHierarchies())
    if (readdirSync(controller).includes(CGROUP)) remove(join(controller, CGROUP));
}
