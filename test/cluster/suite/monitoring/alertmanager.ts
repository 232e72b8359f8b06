import { isDeepStrictEqual } from 'node:util';
import { fromNode } from '../../harness/request';
import type { Labels } from './prometheus';
import { readJson, webAddress } from './web';

export interface Posted {
  readonly labels: Labels;
  readonly annotations?: Labels;
}

interface Known {
  readonly labels: Labels;
  readonly status: { readonly state: 'unprocessed' | 'active' | 'suppressed' };
}

/** The API of the running Alertmanager, https://prometheus.io/docs/alerting/latest/alerts_api/ */
export function alertmanager() {
  const api = `${webAddress('alertmanager')}/api/v2`;
  const post = (alerts: readonly Posted[], endsAt: Date): void => {
    const body = JSON.stringify(alerts.map((alert) => ({ ...alert, endsAt: endsAt.toISOString() })));
    const answer = fromNode(`${api}/alerts`, '--json', body);
    if (answer.status !== 200) throw new Error(`Alertmanager refuses an alert: ${answer.body}`);
  };
  return {
    /** Says, as Prometheus does, that alerts fire. They end by themselves, should nobody end them. */
    fire: (...alerts: readonly Posted[]) => post(alerts, new Date(Date.now() + 10 * 60_000)),
    end: (...alerts: readonly Posted[]) => post(alerts, new Date()),
    /** Whether an alert with just these labels is sent or held back. */
    state: (labels: Labels) =>
      readJson<readonly Known[]>(`${api}/alerts`).find((alert) => isDeepStrictEqual(alert.labels, labels))
        ?.status.state,
    /** Its whole configuration, as it shows it to people. */
    configuration: () => readJson<{ config: { original: string } }>(`${api}/status`).config.original,
  };
}
