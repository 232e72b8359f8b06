import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATTEMPTS, INCIDENTS, STATE_LOG } from '../../../model/recovery';
import { QUARANTINE } from '../../../services/management/repair-network';
import { kubectl } from '../harness/kubectl';
import { runningPods } from '../harness/pods';
import { APPLY_OUTPUT, apply, unready } from '../platform/apply';
import { APPLIED } from '../platform/checkout';

const WRITTEN_BY_JOBS: readonly string[] = [INCIDENTS, ATTEMPTS, STATE_LOG, QUARANTINE];

/** Objects, by `kind namespace/name`, with what the API server counts up whenever one really changes. */
function versions(): ReadonlyMap<string, string> {
  const kinds = kubectl('api-resources', '--verbs=list', '-o', 'name')
    .trim()
    .split('\n')
    .filter((kind) => !/^(events|leases|endpoints|componentstatuses)(\.|$)|metrics/.test(kind));
  const { items } = kubectl.json<{
    items: {
      kind: string;
      spec?: object;
      metadata: {
        namespace?: string;
        name: string;
        uid: string;
        generation?: number;
        resourceVersion: string;
        ownerReferences?: readonly { kind: string }[];
      };
    }[];
  }>('get', kinds.join(','), '-A', '-l', 'app.kubernetes.io/part-of=zonarr');
  // What a schedule starts comes and goes by the clock, and what jobs write changes by it.
  const lasting = items.filter(
    ({ metadata: { name, ownerReferences } }) =>
      !ownerReferences?.some(({ kind }) => /Job$/.test(kind)) && !WRITTEN_BY_JOBS.includes(name),
  );
  return new Map(
    lasting.map(({ kind, metadata, spec }) => [
      `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
      // A quota counts pods, and those of jobs come each minute.
      `${metadata.uid} ${kind === 'ResourceQuota' ? JSON.stringify(spec) : (metadata.generation ?? metadata.resourceVersion)}`,
    ]),
  );
}

test('every object is accepted without a warning', () => {
  const lines = readFileSync(APPLY_OUTPUT, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(250);
  expect(lines.filter((line) => !line.endsWith(' serverside-applied'))).toEqual([]);
});

test('every workload becomes ready, and no container had to be started twice', () => {
  expect(unready()).toEqual([]);
  const pods = runningPods('*', 'app.kubernetes.io/part-of=zonarr');
  expect(pods.length).toBeGreaterThan(20);
  const restarted = pods.flatMap(({ metadata, status }) =>
    (status.containerStatuses ?? [])
      .filter(({ restartCount }) => restartCount > 0)
      .map(({ name }) => `${metadata.name} ${name}`),
  );
  expect(restarted).toEqual([]);
});

test('strict validation finds no field that the API does not know', () => {
  expect(() =>
    kubectl('apply', '--server-side', '--dry-run=server', '--validate=strict', '-f', join(APPLIED, 'dist')),
  ).not.toThrow();
});

test('no pod was refused by Pod Security, and none breaks what its namespace warns about', () => {
  const events = kubectl('get', 'events', '-A', '-o', 'jsonpath={range .items[*]}{.message}{"\\n"}{end}');
  expect(events.split('\n').filter((message) => /PodSecurity|violates/.test(message))).toEqual([]);
});

test('a second apply changes nothing', () => {
  const before = versions();
  apply('-k', join(APPLIED, 'platform'));
  apply('-f', join(APPLIED, 'dist'));
  const after = versions();
  expect(before.size).toBeGreaterThan(200);
  expect([...after].filter(([name, version]) => before.get(name) !== version)).toEqual([]);
});
