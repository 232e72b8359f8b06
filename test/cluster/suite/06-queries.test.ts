import { publicHost } from '../../../model/platform';
import { readPromql } from '../../monitoring/promql';
import { fromOutside } from '../harness/request';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { expressions, groupings, selectors } from './monitoring/expressions';
import { choices, panelQueries } from './monitoring/panels';
import { prometheus } from './monitoring/prometheus';
import { ABSENT_SERIES, EMPTY_PANELS, EMPTY_SELECTORS } from './monitoring/silence';
import { useSettings } from './settings';

let metrics: ReturnType<typeof prometheus>;
const has = (selector: string): boolean => metrics.series(selector, 1).length > 0;
const readable = (selector: string): boolean =>
  readPromql(selector).metrics.some((metric) => !(metric in ABSENT_SERIES));

beforeAll(useSettings);
beforeAll(async () => {
  metrics = prometheus();
  const { services, settings } = appliedPlatform();
  const visit = () => {
    for (const { name, route } of services) if (route) fromOutside(`https://${publicHost(settings, name)}/`);
  };
  // A rate needs two looks at a counter that exists.
  await until(
    'the rate of requests',
    () => {
      visit();
      return metrics.figure('sum(route:requests:rate5m)') || undefined;
    },
    { seconds: 120 },
  );
});

test('every series that an alert, a recording or a panel names exists', () => {
  const known = new Set(metrics.values('__name__'));
  const named = expressions().flatMap(({ where, expr }) =>
    readPromql(expr).metrics.map((metric) => ({ where, metric })),
  );
  expect(named.filter(({ metric }) => !known.has(metric) && !(metric in ABSENT_SERIES))).toEqual([]);
});

test('every selection of series by their labels finds some', () => {
  const nothing = expressions().flatMap(({ where, expr }) =>
    selectors(expr)
      .filter((selector) => readable(selector) && !(selector in EMPTY_SELECTORS) && !has(selector))
      .map((selector) => ({ where, selector })),
  );
  expect(nothing).toEqual([]);
});

test('every label that something is grouped by is there', () => {
  const missing = expressions().flatMap(({ where, expr }) =>
    groupings(expr).flatMap(({ of, labels }) => {
      const found = metrics.query(of);
      return found.length === 0
        ? []
        : labels
            .filter((label) => found.every(({ metric }) => !metric[label]))
            .map((label) => ({ where, label, of }));
    }),
  );
  expect(missing).toEqual([]);
});

test('every panel shows something, and its legend names each series', () => {
  const wanting = panelQueries().flatMap(({ panel, expr, legend }) => {
    const found = metrics.query(expr);
    const excused = panel in EMPTY_PANELS || selectors(expr).some((selector) => !has(selector));
    const nameless = legend.filter((label) => found.some(({ metric }) => !metric[label]));
    return (found.length > 0 || excused) && nameless.length === 0 ? [] : [{ panel, expr, nameless }];
  });
  expect(wanting).toEqual([]);
});

test('what a dashboard lets people choose from has values', () => {
  expect(choices().length).toBeGreaterThan(0);
  expect(choices().filter(({ label, series }) => metrics.values(label, series).length === 0)).toEqual([]);
});

test('every exception is about something that is still asked for', () => {
  const asked = expressions();
  const names = new Set(asked.flatMap(({ expr }) => readPromql(expr).metrics));
  const selections = new Set(asked.flatMap(({ expr }) => selectors(expr)));
  const panels = new Set(panelQueries().map(({ panel }) => panel));
  expect([
    ...Object.keys(ABSENT_SERIES).filter((name) => !names.has(name)),
    ...Object.keys(EMPTY_SELECTORS).filter((selector) => !selections.has(selector)),
    ...Object.keys(EMPTY_PANELS).filter((panel) => !panels.has(panel)),
  ]).toEqual([]);
});
