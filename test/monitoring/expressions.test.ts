import { jobsOf } from '../../model/platform';
import { alertGroups } from '../../monitoring/alerts/catalogue';
import { dashboards } from '../../monitoring/dashboards/catalogue';
import { recordingGroups } from '../../monitoring/recordings/catalogue';
import { panelsOf } from './dashboard-json';
import { EXPORTER_METRICS } from './exporter-metrics';
import { EVERYTHING, platformOf } from './platform';
import { readPromql, withoutVariables } from './promql';

/** Every piece of PromQL that the platform hands to Prometheus or Grafana. */
const platform = platformOf(EVERYTHING);
const recordings = recordingGroups(platform).flatMap((group) => group.recordings);
const triggers = platform.services.flatMap((service) =>
  jobsOf(platform, service).flatMap(({ name, trigger }): [string, string][] =>
    trigger ? [[name, trigger]] : [],
  ),
);
const expressions: [string, string][] = [
  ...triggers,
  ...alertGroups.flatMap(({ alerts }) => alerts.map(({ name, expr }): [string, string] => [name, expr])),
  ...recordings.map(({ record, expr }): [string, string] => [record, expr]),
  ...dashboards.flatMap((dashboard) =>
    panelsOf(dashboard.build()).flatMap(({ title, targets }) =>
      targets.map(({ expr }): [string, string] => [`${dashboard.name} / ${title}`, withoutVariables(expr)]),
    ),
  ),
];

test.each(expressions)('%s is PromQL', (_, expr) => {
  expect(readPromql(expr).errors).toEqual([]);
});

test('a bad expression would be noticed', () => {
  expect(readPromql('sum by (service) (up').errors).not.toEqual([]);
  expect(readPromql('up == == 0').errors).not.toEqual([]);
});

const known = new Set([...Object.values(EXPORTER_METRICS).flat(), ...recordings.map(({ record }) => record)]);

test.each(expressions)('%s reads only series that somebody tells', (_, expr) => {
  expect(readPromql(expr).metrics.filter((metric) => !known.has(metric))).toEqual([]);
});

test('every series that is listed, and every one that is recorded, is read somewhere', () => {
  const read = new Set(expressions.flatMap(([, expr]) => readPromql(expr).metrics));
  expect([...known].filter((metric) => !read.has(metric))).toEqual([]);
});

test('a counter is never shown bare', () => {
  const bare = expressions.filter(([, expr]) =>
    readPromql(expr).metrics.some(
      (metric) =>
        /_total$|_bucket$|_count$/.test(metric) &&
        // The *arr exporter calls gauges so.
        !EXPORTER_METRICS.exportarr?.includes(metric) &&
        !/\b(rate|increase)\(/.test(expr),
    ),
  );
  expect(bare).toEqual([]);
});
