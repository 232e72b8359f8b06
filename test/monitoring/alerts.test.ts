import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { Alerts } from '../../charts/alerts';
import { alertGroups } from '../../monitoring/alerts/catalogue';
import { recordingGroups } from '../../monitoring/recordings/catalogue';
import { EVERYTHING, platformOf } from './platform';

const RUNBOOKS = join(__dirname, '../../docs/runbooks');
const alerts = alertGroups.flatMap((group) => group.alerts);
const names = alerts.map(({ name }) => name);

test('every alert has a name of its own, which reads like one', () => {
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
});

test('every alert says how bad it is, and only the watchdog says it is not', () => {
  for (const { name, severity } of alerts) {
    expect(['warning', 'critical', 'page', 'none']).toContain(severity);
    expect(severity === 'none').toBe(name === 'Watchdog');
  }
});

test('every alert says on one line what is wrong, and then more', () => {
  for (const { summary, description } of alerts) {
    expect(summary).toMatch(/^\S[^\n]{5,120}\S$/);
    expect(summary).not.toMatch(/\.$/);
    expect(description).toMatch(/^\S.{30,}\.$/);
  }
});

test('every alert waits a time that Prometheus understands', () => {
  for (const { for: time } of alerts) expect(time).toMatch(/^\d+[smhd]$/);
});

describe('runbooks', () => {
  const pages = readdirSync(RUNBOOKS).filter((file) => file !== 'README.md');
  const textOf = (file: string) => readFileSync(join(RUNBOOKS, file), 'utf8');

  test('every alert has one, and each is about an alert', () => {
    expect(pages.sort()).toEqual(names.map((name) => `${name}.md`).sort());
  });

  test.each(names)('%s: what it means, what it costs, how to look, what to do', (name) => {
    const text = textOf(`${name}.md`);
    expect(text.split('\n')[0]).toBe(`# ${name}`);
    expect(text.match(/^## .*$/gm)).toEqual(['## Meaning', '## Impact', '## Diagnosis', '## Mitigation']);
    expect(text).toMatch(/kubectl/);
    expect(text.split('\n').length).toBeLessThan(70);
  });

  test('the index lists each with its severity', () => {
    const index = textOf('README.md');
    for (const { name, severity } of alerts) {
      expect(index).toMatch(new RegExp(`^\\| \\[${name}\\]\\(${name}\\.md\\) \\| ${severity} \\|`, 'm'));
    }
  });

  test('namespaces, services and links in them exist', () => {
    const platform = platformOf(EVERYTHING);
    const namespaces = new Set([
      ...platform.zones.flatMap((z) => [z.namespace.name, ...(z.privileged ? [z.privileged.name] : [])]),
      'kube-system',
      'default',
      'keda',
      'monitoring-operator',
    ]);
    for (const file of readdirSync(RUNBOOKS)) {
      const text = textOf(file);
      for (const [, namespace] of text.matchAll(/(?:-n|--namespace) ([a-z][\w-]*)/g)) {
        expect({ file, namespace, known: namespaces.has(namespace as string) }).toMatchObject({
          known: true,
        });
      }
      for (const [, service] of text.matchAll(/app\.kubernetes\.io\/name=([a-z][\w-]*)/g)) {
        expect({ file, service, known: platform.known.has(service as string) }).toMatchObject({
          known: true,
        });
      }
      for (const [, link] of text.matchAll(/\]\(([^)#]+\.md)\)/g)) {
        expect({ file, found: readdirSync(RUNBOOKS).includes(link as string), link }).toMatchObject({
          found: true,
        });
      }
    }
  });
});

describe('as PrometheusRules', () => {
  const platform = platformOf('RUNBOOK_URL=https://git.example.com/me/zonarr/runbooks');
  const rules = new Alerts(Testing.app(), 'alerts', platform)
    .toJson()
    .filter(({ kind }) => kind === 'PrometheusRule');

  test('one object a subject', () => {
    expect(rules.map(({ metadata }) => metadata.name)).toEqual(
      [...recordingGroups(platform), ...alertGroups].map(({ name }) => name),
    );
  });

  test('every alert carries its severity and the address of its runbook', () => {
    const made = rules.flatMap(({ spec }) => spec.groups[0].rules).filter(({ alert }) => alert);
    expect(made.map(({ alert }) => alert)).toEqual(names);
    for (const { alert, labels, annotations } of made) {
      expect(labels.severity).toBe(alerts.find(({ name }) => name === alert)?.severity);
      expect(annotations.runbook_url).toBe(`https://git.example.com/me/zonarr/runbooks/${alert}.md`);
    }
  });
});
