import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { alertGroups } from '../../monitoring/alerts/catalogue';
import type { Case } from './cases/case';
import { readPromql } from './promql';
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

/** Plays cases of one alert against its rule and the recordings that it reads. */
export function play(groups: readonly Group[], cases: readonly Case[]): Outcome {
  const alerts = new Set(cases.map(({ alert }) => alert));
  const read = readBy(groups, alerts);
  const rules = { groups: groups.map((group) => playable(group, alerts, read)) };
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
 * What the platform expects of itself is left to the cases, or each of them would have to run all of it; the states of
 * services have a test of their own.
 */
const GIVEN = new Set([
  'service:expected:info',
  'cronjob:allowed_age:seconds',
  'service:watched:info',
  'service:state',
]);

/** The recordings that alerts rest on. A day is played minute by minute, so the others would take their time. */
function readBy(groups: readonly Group[], alerts: ReadonlySet<string>): ReadonlySet<string> {
  const rules = groups.flatMap((group) => group.rules);
  const read = new Set<string>();
  const follow = ({ expr }: Rule): void => {
    for (const name of readPromql(expr).metrics) {
      if (read.has(name)) continue;
      read.add(name);
      rules.filter(({ record }) => record === name).forEach(follow);
    }
  };
  rules.filter(({ alert }) => alert && alerts.has(alert)).forEach(follow);
  return read;
}

/** promtool compares annotations too; the summary is the one that people read on a phone. */
const playable = ({ name, rules }: Group, alerts: ReadonlySet<string>, read: ReadonlySet<string>): Group => ({
  name,
  rules: rules
    .filter(({ alert, record = '' }) => (alert ? alerts.has(alert) : read.has(record) && !GIVEN.has(record)))
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
