import { Testing } from 'cdk8s';
import { Alerts } from '../../../charts/alerts';
import { platformOf } from '../../monitoring/platform';
import { type Group, promtool } from '../../monitoring/promtool';
import type { Outcome } from '../../monitoring/tool';

/** Samples 15 s apart, by series: `1*20 0*4` is twenty ones, then four zeros; `_` is none. */
export type Timeline = Readonly<Record<string, string>>;

/** What an expression must give at a time; labels as text, or `{}`. */
export interface Expectation {
  readonly at: string;
  readonly expr: string;
  readonly samples: Readonly<Record<string, number>>;
}

const expanded = (values: string): string =>
  values
    .split(' ')
    .flatMap((part) => {
      const [value, times = '1'] = part.split('*');
      return Array.from({ length: Number(times) }, () => value);
    })
    .join(' ');

const GROUPS = ['declared', 'maintenance-recordings', 'recovery-recordings'];

/** The state that is recorded, where the timeline has the one before: promtool cannot stop recording for a while. */
export const NEXT_STATE = 'next:state:number';

/** Plays a timeline against the recordings of `dist/` for these settings. */
export function playTimeline(
  settings: string,
  series: Timeline,
  expectations: readonly Expectation[],
): Outcome {
  const given = Object.keys(series).some((name) => name.startsWith('service:state:number{'));
  const groups: Group[] = new Alerts(Testing.app(), 'alerts', platformOf(settings))
    .toJson()
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ spec }) => spec.groups)
    .filter(({ name }) => GROUPS.includes(name))
    .map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule: { record: string }) =>
        given && rule.record === 'service:state:number' ? { ...rule, record: NEXT_STATE } : rule,
      ),
    }));
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: '5s',
    group_eval_order: GROUPS,
    tests: [
      {
        interval: '15s',
        input_series: Object.entries(series).map(([name, values]) => ({
          series: name,
          values: expanded(values),
        })),
        promql_expr_test: expectations.map(({ at, expr, samples }) => ({
          eval_time: at,
          expr,
          exp_samples: Object.entries(samples).map(([labels, value]) => ({ labels, value })),
        })),
      },
    ],
  };
  return promtool(['test', 'rules', 'tests.yaml'], { 'rules.yaml': { groups }, 'tests.yaml': tests });
}
