import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { alertGroups } from '../../monitoring/alerts/catalogue';
import type { Case } from './cases/case';
import { type Outcome, runTool } from './tool';

/** A rule as it stands in a PrometheusRule. */
export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** Debian's promtool, on files of a folder that is gone afterwards. */
export function promtool(args: readonly string[], files: Readonly<Record<string, object>>): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'zonarr-rules-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), stringify(content));
    }
    const paths = args.map((arg) => (arg in files ? join(folder, arg) : arg));
    return runTool('promtool', 'prometheus', paths);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Plays cases of one alert against its rule and every recording. */
export function play(groups: readonly Group[], cases: readonly Case[]): Outcome {
  const names = new Set(cases.map(({ alert }) => alert));
  const rules = { groups: groups.map((group) => playable(group, names)) };
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    // Otherwise at random, and an alert would sometimes read what was recorded a minute ago.
    group_eval_order: groups.map(({ name }) => name),
    tests: cases.map(promtoolTest),
  };
  return promtool(['test', 'rules', 'tests.yaml'], { 'rules.yaml': rules, 'tests.yaml': tests });
}

/**
 * promtool compares annotations too; the summary is the one that people read on a phone. What the platform expects
 * of itself is left to the cases, or every one of them would have to run the whole platform.
 */
const playable = ({ name, rules }: Group, alerts: ReadonlySet<string>): Group => ({
  name,
  rules: rules
    .filter(({ alert, record }) => (alert ? alerts.has(alert) : record !== 'service:expected:info'))
    .map(({ annotations, ...rule }) => ({
      ...rule,
      ...(annotations?.summary && { annotations: { summary: annotations.summary } }),
    })),
});

function promtoolTest({ alert, series, at, fires }: Case): object {
  const severity = alertGroups.flatMap(({ alerts }) => alerts).find(({ name }) => name === alert)?.severity;
  return {
    interval: '1m',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    alert_rule_test: [
      {
        alertname: alert,
        eval_time: at,
        exp_alerts: fires.map(({ labels, summary }) => ({
          exp_labels: { ...labels, severity },
          exp_annotations: { summary },
        })),
      },
    ],
  };
}
