import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { buildPanel, DATASOURCE, type Panel } from './panel';

/** A dashboard as a file describes it: rows of panels, top to bottom, left to right. */
export interface DashboardDescription {
  /** Also the end of its address. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
  /** How far back it looks. @default '6h' */
  readonly past?: string;
  /** Labels to choose values of, as variables of the same name. */
  readonly choose?: readonly Choice[];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Choice {
  readonly label: string;
  /** Series that knows all its values. */
  readonly series: string;
}

/** Grafana's JSON. The same description always gives the same text, so that `dist/` changes only with it. */
export function buildDashboard(description: DashboardDescription): object {
  const { name, title, rows, past = '6h', choose = [] } = description;
  const builder = new DashboardBuilder(title)
    .uid(`zonarr-${name}`)
    .description(description.description)
    .tags(['zonarr'])
    .readonly()
    .timezone('browser')
    .time({ from: `now-${past}`, to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(
      new DatasourceVariableBuilder('datasource')
        .label('Data source')
        .type('prometheus')
        .current({ text: 'Prometheus', value: 'prometheus' }),
    );
  for (const choice of choose) builder.withVariable(variable(choice));
  let id = 0;
  for (const { title: heading, panels } of rows) {
    id += 1;
    builder.withRow(new RowBuilder(heading).id(id));
    for (const panel of panels) {
      id += 1;
      builder.withPanel(buildPanel(panel, id));
    }
  }
  return builder.build();
}

const variable = ({ label, series }: Choice) =>
  new QueryVariableBuilder(label)
    .label(label)
    .datasource(DATASOURCE)
    .query({ query: `label_values(${series}, ${label})`, refId: label })
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ text: ['All'], value: ['$__all'] });
