import { execFileSync } from 'node:child_process';
import { Testing } from 'cdk8s';
import { Dashboards } from '../../charts/dashboards';
import { dashboards } from '../../monitoring/dashboards/catalogue';
import { DASHBOARDS } from '../../services/management/dashboards';
import { asJson, panelsOf } from './dashboard-json';
import { EVERYTHING, platformOf } from './platform';

const built = dashboards.map((dashboard) => dashboard.build());

test('every dashboard has a name, an address and a title of its own', () => {
  for (const values of [
    dashboards.map(({ name }) => name),
    built.map((dashboard) => asJson(dashboard).uid),
    built.map((dashboard) => asJson(dashboard).title),
  ]) {
    expect(new Set(values).size).toBe(dashboards.length);
  }
});

test('Grafana mounts exactly these', () => {
  expect(dashboards.map(({ name }) => name)).toEqual([...DASHBOARDS]);
});

describe.each(dashboards.map(({ name, build }) => [name, build()] as const))('%s', (_, dashboard) => {
  const panels = panelsOf(dashboard);

  test('every panel has a title, a description and a unit', () => {
    for (const { title, description, fieldConfig } of panels) {
      expect(title).toMatch(/\S/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect(fieldConfig.defaults.unit).toMatch(/^[a-zA-Z]+$/);
    }
    expect(panels.length).toBeGreaterThan(3);
  });

  test('nobody edits it, and its data source is chosen by a variable', () => {
    const { editable, templating } = asJson(dashboard);
    expect(editable).toBe(false);
    expect(templating.list[0]).toMatchObject({ type: 'datasource', name: 'datasource' });
    for (const { datasource, targets } of panels) {
      for (const { uid } of [datasource, ...targets.map((target) => target.datasource)]) {
        expect(uid).toBe('${datasource}');
      }
    }
  });

  test('a rate over time follows the resolution of the screen', () => {
    for (const { targets } of panels) {
      for (const { expr } of targets) expect(expr).not.toMatch(/\brate\([^[]*\[(?!\$__rate_interval)/);
    }
  });

  test('no two panels share an id or a place', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(24);
      return Array.from({ length: w * h }, (__, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`);
    });
    expect(new Set(cells).size).toBe(cells.length);
  });
});

describe('as ConfigMaps', () => {
  const maps = new Dashboards(Testing.app(), 'dashboards', platformOf(EVERYTHING)).toJson();

  test('each is named after its dashboard and holds its file', () => {
    expect(maps.map(({ metadata, data }) => [metadata.name, Object.keys(data)])).toEqual(
      dashboards.map(({ name }) => [`dashboard-${name}`, [`${name}.json`]]),
    );
  });

  test('each is far below the limit of 1 MiB', () => {
    for (const map of maps) expect(Buffer.byteLength(JSON.stringify(map))).toBeLessThan(256 * 1024);
  });

  test('the text is the same every time', () => {
    const again = new Dashboards(Testing.app(), 'dashboards', platformOf(EVERYTHING)).toJson();
    expect(JSON.stringify(again)).toBe(JSON.stringify(maps));
  });
});

test('naming the dashboards does not load the SDK, so a service may', () => {
  const script = `
    const { dashboards } = require('./monitoring/dashboards/catalogue.ts');
    const loaded = Object.keys(require.cache).filter((file) => file.includes('grafana-foundation-sdk'));
    process.stdout.write(dashboards.length + ' ' + loaded.length);`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' });
  expect(output).toBe(`${dashboards.length} 0`);
});
