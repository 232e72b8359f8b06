/** Names of Grafana's dashboards, the first page first; `monitoring/dashboards/` draws each. */
export const DASHBOARDS = ['overview', 'edge', 'media', 'storage', 'backups', 'recovery', 'zones'] as const;

export type DashboardName = (typeof DASHBOARDS)[number];

/** Where Grafana looks for them: a folder each, since each is a ConfigMap of its own. */
export const DASHBOARD_FOLDER = '/etc/grafana/dashboards';

/** Name of the ConfigMap that holds a dashboard. */
export const dashboardConfigMap = (name: DashboardName): string => `dashboard-${name}`;
