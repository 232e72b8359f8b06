import { manifests } from './manifests';

export interface DeclaredRule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface RulesSpec {
  readonly groups: readonly { readonly name: string; readonly rules: readonly DeclaredRule[] }[];
}

/** Every group of rules of `dist/`. */
export const declaredGroups = () => manifests<RulesSpec>('PrometheusRule').flatMap(({ spec }) => spec.groups);

export const declaredRules = (): readonly DeclaredRule[] => declaredGroups().flatMap(({ rules }) => rules);

/** The rule of an alert. */
export function alertRule(alert: string): DeclaredRule {
  const rule = declaredRules().find((each) => each.alert === alert);
  if (!rule) throw new Error(`dist/ has no alert ${alert}`);
  return rule;
}
