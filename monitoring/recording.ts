/** Recording rules as data: series that several alerts and dashboards share. */

export interface Recording {
  /** Name of the series, `level:metric:operation`. */
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Recordings about one subject; Prometheus evaluates them in order. */
export interface RecordingGroup {
  readonly name: string;
  /** How often it is evaluated, e.g. '5s'. @default that of Prometheus */
  readonly interval?: string;
  readonly recordings: readonly Recording[];
}
