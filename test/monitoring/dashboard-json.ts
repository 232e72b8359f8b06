/** What the tests look at in the JSON of a dashboard. */
export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly datasource: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig: { readonly defaults: { readonly unit?: string } };
  readonly targets: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly editable: boolean;
  readonly panels: readonly (PanelJson | { readonly type: 'row' })[];
  readonly templating: { readonly list: readonly { readonly type: string; readonly name: string }[] };
}

/** As Grafana reads it: what JSON cannot hold is gone. */
export const asJson = (dashboard: object): DashboardJson => JSON.parse(JSON.stringify(dashboard));

/** The panels without the headings between them. */
export const panelsOf = (dashboard: object): readonly PanelJson[] =>
  asJson(dashboard).panels.filter((panel): panel is PanelJson => panel.type !== 'row');
