import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What KEDA's operator may do, as `platform/keda` leaves it. Whom it may scale stands in `dist/`. */

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const read = (name: string) => parse(readFileSync(join(__dirname, '../../platform/keda', name), 'utf8'));
const [clusterPatch] = read('cluster-rights.yaml');
const cluster: readonly Rule[] = clusterPatch.value;
const zone: readonly Rule[] = read('zone-rights.yaml').rules;

test("upstream's rights in the whole cluster are replaced, not added to", () =>
  expect(clusterPatch).toMatchObject({ op: 'replace', path: '/rules' }));

test('in the whole cluster it may only look', () =>
  expect(new Set(cluster.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'watch'])));

test.each([
  ['cluster-rights.yaml', cluster],
  ['zone-rights.yaml', zone],
])('%s gives no Secret, no configuration and nothing by wildcard', (_name, rules) => {
  const given = rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs]);
  expect(given.filter((each) => /^(\*.*|secrets|configmaps|serviceaccounts)$/.test(each))).toEqual([]);
});

test('no right in a zone lets it scale by itself or change pods and policies', () => {
  const resources = zone.flatMap((rule) => rule.resources).map((each) => each.split('/')[0]);
  expect(new Set(resources)).toEqual(
    new Set(['scaledobjects', 'scaledjobs', 'horizontalpodautoscalers', 'jobs', 'events']),
  );
});

test('it asks for Secrets in its own namespace only, where pods are restricted', () => {
  const [container] = read('operator.yaml').spec.template.spec.containers;
  expect(container.env).toContainEqual({ name: 'KEDA_RESTRICT_SECRET_ACCESS', value: 'true' });
  expect(read('namespace.yaml').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
});
