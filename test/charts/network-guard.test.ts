import { celLiteral } from '../../charts/recovery/cel-literal';
import { guardedNetwork } from '../tools/recovery/guarded-network';
import { MODES } from './settings-modes';
import type { Manifest } from './synthesise';

/** What is kept of the network to put it back, and what guards it; test/tools asks a real API server about both. */
describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const { objects, policies } = guardedNetwork(settings);
  const manifests = objects as readonly Manifest[];
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const guards = ofKind('ValidatingAdmissionPolicy');
  const namespaces = ofKind('Namespace').map(({ metadata }) => metadata.name);

  test('the release that is kept is that of the charts, policy by policy', () => {
    const released = ofKind('ConfigMap').find(({ metadata }) => metadata.name === 'released-network');
    const kept = Object.entries(released?.data as Record<string, string>).flatMap(([file, text]) =>
      (JSON.parse(text).items as Manifest[]).map((policy) => [file, policy] as const),
    );
    const made = ofKind('NetworkPolicy').map((policy) => [`${policy.metadata.namespace}.json`, policy]);
    // As texts: sets of objects are compared each with each.
    const texts = (all: readonly unknown[]) => all.map((each) => JSON.stringify(each)).sort();
    expect(texts(kept)).toEqual(texts(made));
    expect(JSON.stringify(released).length).toBeLessThan(900_000);
  });

  test('every namespace of a zone is guarded, first of all from strangers, and denied is what is refused', () => {
    expect(guards.map(({ metadata }) => metadata.name)).toEqual([
      'zonarr-network',
      ...namespaces.map((namespace) => `zonarr-network-${namespace}`),
    ]);
    expect(
      guards.map(({ spec }) => spec.matchConstraints.namespaceSelector.matchExpressions[0].values),
    ).toEqual([namespaces, ...namespaces.map((namespace) => [namespace])]);
    const bindings = ofKind('ValidatingAdmissionPolicyBinding').map(({ spec }) => spec);
    expect(bindings).toEqual(
      guards.map(({ metadata }) => ({ policyName: metadata.name, validationActions: ['Deny'] })),
    );
  });

  test('a guard is smaller than what the API server reads as one expression, and stores as one object', () => {
    for (const guard of guards) {
      const lengths = guard.spec.validations.map(
        ({ expression }: { expression: string }) => expression.length,
      );
      expect([guard.metadata.name, Math.max(...lengths) < 100_000]).toEqual([guard.metadata.name, true]);
      expect([guard.metadata.name, JSON.stringify(guard).length < 1_000_000]).toEqual([
        guard.metadata.name,
        true,
      ]);
    }
  });

  test('the repair may patch the policies of the release by name, and touches nothing but policies and its records', () => {
    for (const role of ofKind('Role')) {
      const [patched] = role.rules.filter(
        ({ verbs }: Manifest) => verbs.includes('patch') && verbs.length === 1,
      );
      const released = policies.filter(({ metadata }) => metadata.namespace === role.metadata.namespace);
      expect([...patched.resourceNames].sort()).toEqual(released.map(({ metadata }) => metadata.name).sort());
      expect(role.rules.flatMap(({ resources }: Manifest) => resources)).not.toContain('secrets');
    }
    expect(
      ofKind('Role')
        .map(({ metadata }) => metadata.namespace)
        .sort(),
    ).toEqual([...namespaces].sort());
    expect(ofKind('ClusterRole')).toEqual([]);
  });
});

test('Argo CD may change the network where it is used, and nowhere else', () => {
  const account = 'system:serviceaccount:argocd:argocd-application-controller';
  const rules = (settings: string) =>
    JSON.stringify(
      (guardedNetwork(settings).objects as readonly Manifest[]).find(
        ({ kind, metadata }) => kind === 'ValidatingAdmissionPolicy' && metadata.name === 'zonarr-network',
      ),
    );
  expect(rules('GITOPS_REPO_URL=https://git.example.com/me/zonarr.git')).toContain(account);
  expect(rules('')).not.toContain(account);
});

test.each([
  [{ a: 'b', c: 'd' }, '{"a": "b", "c": "d"}'],
  [{ a: 'b', c: 1 }, '{"a": dyn("b"), "c": dyn(1)}'],
  [{ a: [] }, '{"a": dyn([])}'],
  [['a', 'b'], '["a", "b"]'],
  [[{}, { a: true }], '[dyn({}), dyn({"a": dyn(true)})]'],
  ['quote " and \\ and \n', '"quote \\" and \\\\ and \\n"'],
  [null, 'null'],
])('%j is a literal of CEL', (value, literal) => {
  expect(celLiteral(value)).toBe(literal);
});

test.each([[1.5], [undefined], [{ a: undefined }]])('%p has no literal in CEL', (value) => {
  expect(() => celLiteral(value)).toThrow('no literal');
});
