import { isLabelKey, isLabelValue, type Labels } from '../cluster/label';
import type { Fields } from '../input/fields';

export const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A label selector; `matchLabels` are requirements like the others, and all of them must hold. */
export interface Selector {
  readonly requirements: readonly Requirement[];
  /** Two selectors with one key select the same. */
  readonly key: string;
}

export function selectorOf(requirements: readonly Requirement[]): Selector {
  const parts = requirements.map(({ key, operator, values }) =>
    JSON.stringify([key, operator, [...values].sort()]),
  );
  return { requirements, key: parts.sort().join() };
}

export const selectsAll = ({ requirements }: Selector): boolean => requirements.length === 0;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements */
export function selects({ requirements }: Selector, labels: Labels): boolean {
  for (const { key, operator, values } of requirements) {
    const value = labels.get(key);
    switch (operator) {
      case 'In':
        if (value === undefined || !values.includes(value)) return false;
        break;
      case 'NotIn':
        // Also true where the key is absent.
        if (value !== undefined && values.includes(value)) return false;
        break;
      case 'Exists':
        if (value === undefined) return false;
        break;
      case 'DoesNotExist':
        if (value !== undefined) return false;
    }
  }
  return true;
}

/** Reads and validates as the API server does: apimachinery `ValidateLabelSelector`. */
export function readSelector(fields: Fields): Selector {
  fields.only('matchLabels', 'matchExpressions');
  const requirements: Requirement[] = [];
  const labels = fields.texts('matchLabels');
  const matchLabels = labels.size > 0 ? fields.mapping('matchLabels') : undefined;
  for (const [key, value] of labels) {
    if (!isLabelKey(key)) matchLabels?.fail(key, 'is no valid label key');
    if (!isLabelValue(value)) matchLabels?.fail(key, `is no valid label value: "${value}"`);
    requirements.push({ key, operator: 'In', values: [value] });
  }
  for (const expression of fields.mappings('matchExpressions')) {
    const requirement = readRequirement(expression);
    if (requirement) requirements.push(requirement);
  }
  return selectorOf(requirements);
}

function readRequirement(fields: Fields): Requirement | undefined {
  fields.only('key', 'operator', 'values');
  const key = fields.text('key') ?? '';
  if (!isLabelKey(key)) fields.fail('key', `is no valid label key: "${key}"`);
  const operator = OPERATORS.find((each) => each === fields.text('operator'));
  if (!operator) {
    fields.fail('operator', `must be one of ${OPERATORS.join(', ')}`);
    return undefined;
  }
  const values: string[] = [];
  fields.list('values').forEach((value, at) => {
    if (typeof value !== 'string') fields.fail('values', `[${at}] must be a string`);
    else if (!isLabelValue(value)) fields.fail('values', `[${at}] is no valid label value: "${value}"`);
    else values.push(value);
  });
  const some = operator === 'In' || operator === 'NotIn';
  const given = fields.list('values').length;
  if (some && given === 0) fields.fail('values', `must name at least one value with ${operator}`);
  if (!some && given > 0) fields.fail('values', `must be absent with ${operator}`);
  return { key, operator, values };
}
