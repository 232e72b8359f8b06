import { OWNER_ANNOTATIONS, OWNER_LABELS } from '../../services/management/repair-network';
import { celLiteral } from './cel-literal';
import type { Validation } from './network-callers';
import type { ReleasedPolicy } from './released-network';

/**
 * What binds the repair in one namespace: it may write policies of the release as the release has them, and delete
 * others that belong to nobody. The API server has filled in defaults before it asks.
 */
export function asReleased(policies: readonly ReleasedPolicy[]): {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly Validation[];
} {
  const names = celLiteral(policies.map(({ metadata }) => metadata.name));
  return {
    variables: [...marks('labels'), ...marks('annotations')],
    validations: [
      {
        expression: `request.operation == 'DELETE' || object.metadata.name in ${names}`,
        message: 'the repair may write no policy that is not in the release',
      },
      {
        expression: `request.operation != 'DELETE' || !(request.name in ${names})`,
        message: 'the repair may delete no policy of the release',
      },
      {
        expression: `request.operation != 'DELETE' || (${NOBODYS})`,
        message: 'the repair may delete no policy that somebody owns',
      },
      {
        expression: `request.operation == 'DELETE' || ${SAME_OWNERS}`,
        message: 'the repair may give no policy an owner or a finalizer',
      },
      ...policies.map(putBack),
    ],
  };
}

/** The marks of a policy now and before. */
const marks = (part: 'labels' | 'annotations') => [
  { name: part, expression: `object.metadata.?${part}.orValue({})` },
  {
    name: `${part}Before`,
    expression: `request.operation == 'CREATE' ? {} : oldObject.metadata.?${part}.orValue({})`,
  },
];

const NOBODYS = [
  'size(oldObject.metadata.?ownerReferences.orValue([])) == 0',
  ...[
    ...OWNER_LABELS.map((key) => ['labels', key]),
    ...OWNER_ANNOTATIONS.map((key) => ['annotations', key]),
  ].map(([part, key]) => `!(${celLiteral(key)} in variables.${part}Before)`),
].join(' && ');

const SAME_OWNERS = ['ownerReferences', 'finalizers']
  .map(
    (field) =>
      `object.metadata.?${field}.orValue([]) == (request.operation == 'CREATE' ? [] : oldObject.metadata.?${field}.orValue([]))`,
  )
  .join(' && ');

function putBack({ metadata, spec }: ReleasedPolicy): Validation {
  const { name, labels, annotations = {} } = metadata;
  const released = celLiteral({ spec, labels, annotations });
  // A list of one gives the literal a name.
  return {
    expression: `request.operation == 'DELETE' || object.metadata.name != ${celLiteral(name)} || [${released}].all(released, object.spec == released.spec && ${kept('labels')} && ${kept('annotations')})`,
    message: `the repair may write ${name} only as the release has it`,
  };
}

/** A mark is the release's, or it was there before; none is taken away. */
function kept(part: 'labels' | 'annotations'): string {
  const [now, before, released] = [`variables.${part}`, `variables.${part}Before`, `released.${part}`];
  const known = `(k in ${released} && ${released}[k] == ${now}[k]) || (k in ${before} && ${before}[k] == ${now}[k])`;
  return `${now}.all(k, ${known}) && ${before}.all(k, k in ${now})`;
}
