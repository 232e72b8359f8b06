/** Alerts as data; `charts/alerts.ts` turns them into PrometheusRules, `docs/runbooks/` explains each. */

export type Severity = 'warning' | 'critical' | 'page' | 'none';

export interface Alert {
  /** CamelCase; also the name of its runbook. */
  readonly name: string;
  /** PromQL that holds while something is wrong. */
  readonly expr: string;
  /** How long it must hold, e.g. '5m'. */
  readonly for: string;
  readonly severity: Severity;
  /** One line for a phone; may use {{ $labels.service }}. */
  readonly summary: string;
  /** What happened and what to look at first. */
  readonly description: string;
  /** Further labels. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Alerts about one subject. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly Alert[];
}
