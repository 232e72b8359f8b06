/** A situation, and what an alert makes of it. promtool plays it. */
export interface Case {
  readonly alert: string;
  /** Completes "fires when ..." or "is silent when ...". */
  readonly when: string;
  /** Samples one minute apart, in promtool's notation. */
  readonly series: Readonly<Record<string, string>>;
  /** When to look. */
  readonly at: string;
  /** The alerts that fire then; none means silence. */
  readonly fires: readonly Firing[];
}

export interface Firing {
  /** All labels but alertname and severity, which the rule itself says. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}
