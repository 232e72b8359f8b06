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

  create(namespace, object) {
    const { generateName, ...metadata } = object.metadata;
    const name = metadata.name ?? `${generateName}${readdirSync(this.folder).length}`;
    const kind = object.kind.toLowerCase();
    if (this.read(namespace, kind, name))
      throw new Refused(`Error from server (AlreadyExists): ${kind} "${name}" already exists`);
    const created = { ...object, metadata: { ...metadata, name, resourceVersion: '1', generation: 1 } };
    this.write(namespace, kind, name, created);
  }

  list(namespace, kind) {
    return readdirSync(this.folder)
      .filter((file) => file.startsWith(`${namespace}.${kind}.`) && file.endsWith('.json'))
      .sort()
      .map((file) => parsed(join(this.folder, file)));
  }

  /** The controller makes another one in its place; how many were deleted tells whether that will be well. */
  deletePod(namespace, name) {
    const [, service] = /^(.+?)-\d+(?:-again-\d+)?$/.exec(name) ?? [];
    const workload = this.read(namespace, 'deployment', service);
    if (!workload || !this.podsOf(service).some(({ metadata }) => metadata.name === name))
      throw new Refused(`Error from server (NotFound): pods "${name}" not found`);
    workload.standIn.since = Date.now();
    workload.standIn.deleted = (workload.standIn.deleted ?? 0) + 1;
    this.write(namespace, 'deployment', service, workload);
  }

  /** What the controller would have made of a workload by now: pods take a while to stop and to become ready. */
  podsOf(service) {
    const workload = readdirSync(this.folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => parsed(join(this.folder, name)))
      .find(({ standIn }) => standIn?.service === service);
    if (!workload) return [];
    const { since, stopMilliseconds, readyMilliseconds, deleted = 0, wellAfter = 0, pod } = workload.standIn;
    const age = Date.now() - since;
    const count = replicasOf(workload);
    if (count === 0 && age > stopMilliseconds) return [];
    const ready = count === 0 || (age > readyMilliseconds && deleted >= wellAfter) ? 'True' : 'False';
    const status = { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] };
    return Array.from({ length: Math.max(count, 1) }, (_, i) =>
      merged(
        { metadata: { name: `${service}-${i}${deleted ? `-again-${deleted}` : ''}` }, status },
        pod ?? {},
      ),
    );
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
