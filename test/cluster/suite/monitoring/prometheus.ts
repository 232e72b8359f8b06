import { readJson, webAddress } from './web';

export type Labels = Readonly<Record<string, string>>;

export interface Target {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly labels: Labels;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
}

export interface Rule {
  readonly name: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
}

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}

export interface Sample {
  readonly metric: Labels;
  readonly value: readonly [number, string];
}

/** The API of the running Prometheus, https://prometheus.io/docs/prometheus/latest/querying/api/ */
export function prometheus() {
  const api = `${webAddress('prometheus')}/api/v1`;
  const read = <T>(path: string, parameters: Labels = {}): T =>
    readJson<{ data: T }>(
      `${api}/${path}`,
      ...(Object.keys(parameters).length > 0 ? ['--get'] : []),
      ...Object.entries(parameters).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`]),
    ).data;
  const query = (expr: string) => read<{ result: readonly Sample[] }>('query', { query: expr }).result;
  return {
    targets: () => read<{ activeTargets: readonly Target[] }>('targets').activeTargets,
    groups: () => read<{ groups: readonly RuleGroup[] }>('rules').groups,
    alertmanagers: () =>
      read<{ activeAlertmanagers: readonly { url: string }[] }>('alertmanagers').activeAlertmanagers,
    /** Its whole configuration, as it shows it to people. */
    configuration: () => read<{ yaml: string }>('status/config').yaml,
    query,
    /** One number; nothing counts as zero. */
    figure: (expr: string) => Number(query(expr)[0]?.value[1] ?? 0),
    /** Series that a selector has ever had; all of them, or some. */
    series: (selector: string, limit = 0) =>
      read<readonly Labels[]>('series', { 'match[]': selector, limit: String(limit) }),
    values: (label: string, selector?: string) =>
      read<readonly string[]>(`label/${label}/values`, selector ? { 'match[]': selector } : {}),
  };
}
