import {
  FieldColorBuilder,
  FieldColorModeId,
  PanelBuilder,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** A panel as a dashboard file describes it. */
export interface Panel {
  readonly kind: 'graph' | 'figure' | 'states' | 'bars';
  readonly title: string;
  /** What it shows and when to worry. */
  readonly description: string;
  /** A unit of Grafana: reqps, bytes, percentunit, s, short ... */
  readonly unit: string;
  readonly queries: readonly Query[];
  /** Columns of 24. @default 12 */
  readonly width?: number;
  /** Rows; @default 8, 4 for a figure */
  readonly height?: number;
  /** Areas on top of each other. */
  readonly stacked?: boolean;
  /** Smallest and largest value that can occur. */
  readonly range?: readonly [number, number];
  /** Colours from a value upwards; the first holds from below. */
  readonly colours?: readonly (readonly [number | null, Colour])[];
  /** Words for values. */
  readonly words?: Readonly<Record<string, readonly [string, Colour]>>;
}

type Colour = 'green' | 'yellow' | 'red' | 'blue' | 'text';

export interface Query {
  readonly expr: string;
  /** Name of each series, e.g. {{service}}. */
  readonly legend: string;
}

export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** The modules of single panel types load 40 ms of code that one generic builder makes unnecessary. */
export function buildPanel(panel: Panel, id: number): PanelBuilder {
  const builder = new PanelBuilder()
    .id(id)
    .type(TYPES[panel.kind])
    .title(panel.title)
    .description(panel.description)
    .unit(panel.unit)
    .datasource(DATASOURCE)
    .span(panel.width ?? 12)
    .height(panel.height ?? (panel.kind === 'figure' ? 4 : 8))
    .targets(panel.queries.map((query, index) => target(panel, query, index)))
    .options(OPTIONS[panel.kind])
    .custom(custom(panel))
    .colorScheme(
      new FieldColorBuilder().mode(
        panel.colours ? FieldColorModeId.Thresholds : FieldColorModeId.PaletteClassicByName,
      ),
    )
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps(panel)));
  if (panel.range) builder.min(panel.range[0]).max(panel.range[1]);
  if (panel.words) builder.mappings(mappings(panel.words));
  return builder;
}

function target({ kind }: Panel, { expr, legend }: Query, index: number) {
  const instant = kind === 'figure' || kind === 'bars';
  const query = {
    refId: String.fromCharCode(65 + index),
    datasource: DATASOURCE,
    expr,
    legendFormat: legend,
    editorMode: 'code',
    instant,
    range: !instant,
    // A marker of the SDK's types; a function never reaches the JSON.
    _implementsDataqueryVariant: () => {},
  };
  return { build: () => query };
}

const steps = ({ colours }: Panel): Threshold[] =>
  (colours ?? [[null, 'green']]).map(([value, color]) => ({ value, color }));

const mappings = (words: NonNullable<Panel['words']>): ValueMapping[] => [
  {
    type: 'value',
    options: Object.fromEntries(
      Object.entries(words).map(([value, [text, color]], index) => [value, { text, color, index }]),
    ),
  } as ValueMapping,
];

const custom = ({ kind, stacked }: Panel): object =>
  kind === 'graph'
    ? {
        drawStyle: 'line',
        lineWidth: 1,
        fillOpacity: stacked ? 40 : 10,
        showPoints: 'never',
        spanNulls: false,
        stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
      }
    : kind === 'states'
      ? { fillOpacity: 80, lineWidth: 0 }
      : {};

const TYPES: Readonly<Record<Panel['kind'], string>> = {
  graph: 'timeseries',
  figure: 'stat',
  states: 'state-timeline',
  bars: 'bargauge',
};

const LAST = { calcs: ['lastNotNull'], fields: '', values: false };
const LEGEND = { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] };

const OPTIONS: Readonly<Record<Panel['kind'], object>> = {
  graph: { legend: LEGEND, tooltip: { mode: 'multi', sort: 'desc' } },
  figure: { reduceOptions: LAST, colorMode: 'value', graphMode: 'none', textMode: 'auto' },
  states: { showValue: 'never', rowHeight: 0.8, mergeValues: true, legend: { ...LEGEND, showLegend: false } },
  bars: { reduceOptions: LAST, orientation: 'horizontal', displayMode: 'basic', showUnfilled: true },
};
