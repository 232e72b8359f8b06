// Stand-in for the API server and its controllers: an object is a JSON file. It merges patches, refuses one that names
// an outdated resourceVersion, and has pods follow the replicas of their workload.
const { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

class Refused extends Error {}

class Api {
  constructor(folder) {
    this.folder = folder;
  }

  fileOf(namespace, kind, name) {
    return join(this.folder, `${namespace}.${kind}.${name}.json`);
  }

  read(namespace, kind, name) {
    const file = this.fileOf(namespace, kind, name);
    return existsSync(file) ? parsed(file) : undefined;
  }

  write(namespace, kind, name, object) {
    const file = this.fileOf(namespace, kind, name);
    writeFileSync(`${file}.new`, JSON.stringify(object));
    renameSync(`${file}.new`, file);
  }

  patch(namespace, kind, name, change) {
    const before = this.read(namespace, kind, name);
    if (!before) throw new Refused(`Error from server (NotFound): ${kind} "${name}" not found`);
    const { resourceVersion, generation } = before.metadata;
    if ((change.metadata?.resourceVersion ?? resourceVersion) !== resourceVersion)
      throw new Refused('Error from server (Conflict): the object has been modified');
    const after = merged(before, change);
    const changed = JSON.stringify(after.spec) !== JSON.stringify(before.spec);
    after.metadata.resourceVersion = String(Number(resourceVersion) + 1);
    after.metadata.generation = generation + (changed ? 1 : 0);
    if (replicasOf(after) !== replicasOf(before)) after.standIn.since = Date.now();
    this.write(namespace, kind, name, after);
    return after;
  }

  /** What the controller would have made of a workload by now: pods take a while to stop and to become ready. */
  podsOf(service) {
    const workload = readdirSync(this.folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => parsed(join(this.folder, name)))
      .find(({ standIn }) => standIn?.service === service);
    if (!workload) return [];
    const { since, stopMilliseconds, readyMilliseconds } = workload.standIn;
    const age = Date.now() - since;
    const count = replicasOf(workload);
    if (count === 0 && age > stopMilliseconds) return [];
    const ready = count === 0 || age > readyMilliseconds ? 'True' : 'False';
    return Array.from({ length: Math.max(count, 1) }, (_, i) => ({
      metadata: { name: `${service}-${i}` },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] },
    }));
  }
}

const parsed = (file) => JSON.parse(readFileSync(file, 'utf8'));

const PAUSED = 'autoscaling.keda.sh/paused-replicas';

const replicasOf = ({ kind, metadata, spec }) =>
  kind === 'ScaledObject' ? Number(metadata.annotations?.[PAUSED] ?? 1) : spec?.replicas;

function merged(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === 'object' ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

module.exports = { Api, Refused };
