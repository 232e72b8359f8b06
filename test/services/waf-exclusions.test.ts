import { parseSettings } from '../../model/settings';
import { catalogue } from '../../services/catalogue';
import { modsecurityConfig } from '../../services/dmz/waf-modsecurity';

const lines = modsecurityConfig(
  parseSettings({ file: '.env', content: '', environment: {} }, catalogue),
).split('\n');
const updates = lines.filter((line) => line.startsWith('SecRuleUpdateTarget'));

test('exclusions stand after the rules that they change, each below its reason', () => {
  const rules = lines.findIndex((line) => /^Include .*\/rules\/\*\.conf$/.test(line));
  const [first] = updates;
  expect(lines.indexOf(first as string)).toBeGreaterThan(rules);
  expect(lines[lines.indexOf(first as string) - 1]).toMatch(/^# Not looked at: \w/);
});

test('only what people write is excluded, never a whole rule, all arguments, or what is no argument or file', () => {
  expect(lines.join('\n')).not.toMatch(/SecRuleRemove|ctl:ruleRemove/);
  const targets = updates.flatMap((line) => line.slice(line.indexOf('"') + 1, -1).split('|'));
  expect(targets.length).toBeGreaterThan(5);
  for (const target of targets) expect(target).toMatch(/^!(ARGS:\w+|ARGS:\/.*\$\/|FILES)$/);
});

test.each([
  'json.fields.array_0.value',
  'json.array_12.title',
  'json.overview',
  'title.value',
  'json.queries.array_0.expr',
])('%s is one of them', (name) => {
  expect(expressions().some((expression) => expression.test(name))).toBe(true);
});

test.each(['id', 'json.name', 'json.command', 'username', 'page', 'q', 'json.titles', 'value'])(
  '%s is not',
  (name) => {
    expect(expressions().some((expression) => expression.test(name))).toBe(false);
  },
);

const expressions = (): readonly RegExp[] =>
  updates.flatMap((line) =>
    [...line.matchAll(/!ARGS:\/(.*?)\/[|"]/g)].map(([, expression]) => new RegExp(expression as string)),
  );
