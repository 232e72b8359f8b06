import { isDnsLabel, isSubdomain } from '../cluster/label';
import { describe, type Fields } from '../input/fields';
import type { Finding } from '../input/finding';
import { fieldsOf, findingAt, type KubeObject } from '../input/object';
import { DIRECTIONS, type Direction, type Policy } from './policy';
import { readRule } from './read-rule';
import { readSelector, selectorOf } from './selector';

export const isPolicy = ({ kind, group }: KubeObject): boolean =>
  kind === 'NetworkPolicy' && (group === 'networking.k8s.io' || group === 'extensions');

/**
 * Reads a NetworkPolicy, refusing what the API server refuses and resolving its defaults.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go
 */
export function readPolicy(object: KubeObject, findings: Finding[]): Policy {
  const refuse = (path: string[], message: string) =>
    findings.push(findingAt(object, path, INVALID, 'error', message));
  if (object.group !== 'networking.k8s.io' || object.version !== 'v1')
    refuse(['apiVersion'], 'a NetworkPolicy is of networking.k8s.io/v1; no server accepts another version');
  if (!isSubdomain(object.name))
    refuse(['metadata', 'name'], `metadata.name is no valid name: "${object.name}"`);
  const namespace = object.namespace ?? 'default';
  if (!isDnsLabel(namespace)) refuse(['metadata', 'namespace'], `no valid namespace: "${namespace}"`);

  const fields = fieldsOf(object, INVALID, findings);
  fields.only('apiVersion', 'kind', 'metadata', 'spec', 'status');
  const spec = fields.mapping('spec');
  spec?.only('podSelector', 'policyTypes', 'ingress', 'egress');
  const pods = spec?.mapping('podSelector');
  const types = directionsOf(spec);
  const rules = (direction: Direction) => {
    const read = (spec?.mappings(direction) ?? []).map((rule) => readRule(rule, direction));
    // Rules of a direction that the policy does not govern are validated, and have no effect.
    return types.includes(direction) ? { [direction]: read } : {};
  };
  return {
    object,
    namespace,
    name: object.name,
    pods: pods ? readSelector(pods) : selectorOf([]),
    ...rules('ingress'),
    ...rules('egress'),
  };
}

export const INVALID = 'invalid-policy';

/** Absent or empty: Ingress, and Egress where there are egress rules (defaults.go, SetDefaults_NetworkPolicy). */
function directionsOf(spec: Fields | undefined): readonly Direction[] {
  const types = spec?.list('policyTypes') ?? [];
  if (types.length === 0) return (spec?.list('egress') ?? []).length > 0 ? DIRECTIONS : ['ingress'];
  if (types.length > 2) spec?.fail('policyTypes', 'may hold two types at most');
  return types.flatMap((type) => {
    if (type === 'Ingress') return 'ingress';
    if (type === 'Egress') return 'egress';
    spec?.fail('policyTypes', `may hold Ingress and Egress, not ${describe(type)}`);
    return [];
  });
}
