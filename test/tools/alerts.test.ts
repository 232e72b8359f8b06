import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { stringify } from 'yaml';
import { Alerts } from '../../charts/alerts';
import { alertGroups } from '../../monitoring/alerts/catalogue';
import { alertmanagerYaml } from '../monitoring/alertmanager-yaml';
import { cases } from '../monitoring/cases/catalogue';
import { EVERYTHING, platformOf } from '../monitoring/platform';
import { type Group, play, promtool } from '../monitoring/promtool';
import { runTool } from '../monitoring/tool';

/** The rules as they stand in `dist/`, judged by Debian's promtool, and the routes, judged by its amtool. */

const objects = new Alerts(Testing.app(), 'alerts', platformOf(EVERYTHING)).toJson();
const groups: readonly Group[] = objects
  .filter(({ kind }) => kind === 'PrometheusRule')
  .flatMap(({ spec }) => spec.groups);
const alerts = alertGroups.flatMap((group) => group.alerts.map(({ name }) => name));

test('promtool accepts every rule and finds none twice', () => {
  const { ok, output } = promtool(['check', 'rules', '--lint=all', '--lint-fatal', 'rules.yaml'], {
    'rules.yaml': { groups },
  });
  expect(output).toContain('SUCCESS');
  expect(ok).toBe(true);
});

describe.each(alerts)('%s', (name) => {
  const own = cases.filter(({ alert }) => alert === name);

  test.each(own.map((c) => [c.fires.length > 0 ? 'fires' : 'is silent', c.when, c] as const))(
    '%s when %s',
    (_, __, played) => {
      const { ok, output } = play(groups, [played]);
      expect(ok ? '' : output).toBe('');
    },
  );

  /** The rules with another expression in the place of this alert's. */
  const withExpression = (expr: string): readonly Group[] =>
    groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => (rule.alert === name ? { ...rule, expr } : rule)),
    }));

  test('its cases would notice if it never fired, or always', () => {
    expect(play(withExpression('vector(1) > 2'), own).ok).toBe(false);
    if (name !== 'Watchdog') expect(play(withExpression('vector(1)'), own).ok).toBe(false);
  });
});

describe('a missing tool', () => {
  test('is named with the package that has it', () => {
    expect(() => runTool('promtool-that-nobody-has', 'prometheus', [])).toThrow(
      'promtool-that-nobody-has is missing: apt-get install prometheus',
    );
  });
});

describe('routes', () => {
  let folder: string;
  let file: string;
  const amtool = (...args: string[]) => runTool('amtool', 'prometheus-alertmanager', args);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonarr-routes-'));
    file = join(folder, 'alertmanager.yaml');
    const { spec } = objects.find(({ kind }) => kind === 'AlertmanagerConfig');
    writeFileSync(file, stringify(alertmanagerYaml(spec)));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('Alertmanager accepts the configuration', () => {
    const { ok, output } = amtool('check-config', file);
    expect(ok ? '' : output).toBe('');
  });

  test.each([
    ['heartbeat', ['alertname=Watchdog', 'severity=none']],
    ['people', ['alertname=ServiceDown', 'severity=critical', 'service=radarr', 'zone=media']],
    ['people', ['alertname=TargetDown', 'severity=warning']],
    ['people', ['alertname=Anything', 'severity=page']],
    ['people', ['alertname=SomebodyElses']],
    ['nobody', ['alertname=Anything', 'severity=none']],
  ])('%s is told of %j', (receiver, labels) => {
    const { ok, output } = amtool(
      ...['config', 'routes', 'test', `--config.file=${file}`, `--verify.receivers=${receiver}`],
      ...labels,
    );
    expect(ok ? '' : output).toBe('');
  });

  test('another receiver would be noticed', () => {
    const args = ['config', 'routes', 'test', `--config.file=${file}`, '--verify.receivers=people'];
    expect(amtool(...args, 'alertname=Watchdog').ok).toBe(false);
  });
});
