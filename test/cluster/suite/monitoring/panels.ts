import type { DashboardJson, PanelJson } from '../../../monitoring/dashboard-json';
import { panelsOf } from '../../../monitoring/dashboard-json';
import { withoutVariables } from '../../../monitoring/promql';
import { manifests } from './manifests';

interface QueryVariable {
  readonly type: string;
  readonly name: string;
  readonly query: { readonly query: string };
}

export interface PanelQuery {
  readonly panel: string;
  readonly expr: string;
  /** Labels that name the series, from `{{label}}`. */
  readonly legend: readonly string[];
}

export interface Choice {
  readonly dashboard: string;
  readonly series: string;
  readonly label: string;
}

const dashboards = (): readonly DashboardJson[] =>
  manifests('ConfigMap')
    .filter(({ metadata }) => metadata.name.startsWith('dashboard-'))
    .flatMap(({ data = {} }) => Object.values(data).map((text) => JSON.parse(text) as DashboardJson));

/** Every query of every panel of `dist/`, as Grafana would ask it. */
export const panelQueries = (): readonly PanelQuery[] =>
  dashboards().flatMap((dashboard) =>
    panelsOf(dashboard).flatMap(({ title, targets }) =>
      (targets as readonly (PanelJson['targets'][number] & { readonly legendFormat: string })[]).map(
        ({ expr, legendFormat }) => ({
          panel: `${dashboard.title} / ${title}`,
          expr: withoutVariables(expr),
          legend: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label as string),
        }),
      ),
    ),
  );

/** What the variables of the dashboards offer, from `label_values(series, label)`. */
export const choices = (): readonly Choice[] =>
  dashboards().flatMap(({ title, templating }) =>
    (templating.list as readonly QueryVariable[])
      .filter(({ type }) => type === 'query')
      .map(({ query }) => {
        const [, series = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(query.query) ?? [];
        return { dashboard: title, series, label };
      }),
  );
