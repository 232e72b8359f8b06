import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Application, Environment } from './application';

const VERSION = 'stand-in';
const PROVIDERS = '/etc/grafana/provisioning/dashboards';

/** Grafana: its health, its metrics, and the list of dashboards that it was provisioned with. */
export const grafana = (environment: Environment): Application => {
  const dashboards = provisioned(environment.GF_PATHS_DASHBOARD_PROVIDERS ?? PROVIDERS);
  return {
    title: 'Grafana',
    port: Number(environment.GF_SERVER_HTTP_PORT ?? 3000),
    config: environment.GF_PATHS_DATA ?? '/var/lib/grafana',
    answer(exchange) {
      if (exchange.path === '/api/health') exchange.json(200, { database: 'ok', version: VERSION });
      else if (exchange.path === '/metrics')
        exchange.text(200, `# TYPE grafana_build_info gauge\ngrafana_build_info{version="${VERSION}"} 1\n`);
      else if (exchange.path === '/api/search') exchange.json(200, dashboards);
      else return false;
      return true;
    },
  };
};

interface Providers {
  readonly providers: readonly { readonly options: { readonly path: string } }[];
}

/** Read once, at the start: a provider whose folder is missing stops it. */
function provisioned(folder: string): readonly { readonly uid: string; readonly title: string }[] {
  return yamlFiles(folder)
    .flatMap((file) => (load(readFileSync(file, 'utf8')) as Providers).providers)
    .flatMap(({ options: { path } }) => dashboardFiles(path))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { uid: string; title: string })
    .map(({ uid, title }) => ({ uid, title, type: 'dash-db' }));
}

const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

/** A mounted ConfigMap keeps its files in a hidden folder and links to them. */
const dashboardFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.includes('..'))
    .map((name) => join(folder, name));
