import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { runIn } from './command-line';

/** Whatever stands in a manifest, the answer is a result or a list of findings, never an exception. */

const RUNS = Number(process.env.VERIFY_RUNS ?? 150);
const read = (name: string) => readFileSync(join(__dirname, 'shop', name), 'utf8');
const texts = [read('workloads.yaml'), read('policies.yaml')];
const objects = texts.flatMap((text) => loadAll(text) as object[]);

const strange = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    70000,
    1.5,
    true,
    [],
    {},
    [null],
    [[]],
    { a: null },
    '__proto__',
    'constructor',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Every path into the objects. */
const paths = (value: unknown, path: (string | number)[] = []): (string | number)[][] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) =>
        paths(each, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

function replaced(value: unknown, [step, ...rest]: (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((each, at) => (at === step ? replaced(each, rest, by) : each));
  return { ...(value as object), [step]: replaced((value as Record<string, unknown>)[step], rest, by) };
}

const COMMANDS = ['connections -', 'check -', 'explain - --from web --to api'];

async function expectAnswer(text: string, line: string): Promise<void> {
  const { code, out, err } = await runIn({}, line, text);
  expect([0, 1, 2]).toContain(code);
  if (code === 2) expect(`${out}${err}`).toMatch(/^(-|command line)(:\d+)?: error: /m);
  expect(err).not.toMatch(/\n\s+at /);
}

test('a value of any type in any place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths(objects).slice(1)),
      strange,
      fc.constantFrom(...COMMANDS),
      async (path, value, line) => {
        const items = replaced(objects, path, value);
        await expectAnswer(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }), line);
      },
    ),
    { numRuns: RUNS },
  );
}, 600_000);

test('text that is cut off or changed anywhere', async () => {
  const whole = texts.join('\n---\n');
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.oneof(fc.constant(whole.length), fc.nat(5)),
      fc.string({ unit: fc.constantFrom(...'\n\t -:{}[]&*#|>"\'%@`,?!a1'), maxLength: 3 }),
      fc.constantFrom(...COMMANDS),
      (at, dropped, inserted, line) =>
        expectAnswer(whole.slice(0, at) + inserted + whole.slice(at + dropped), line),
    ),
    { numRuns: RUNS },
  );
}, 600_000);
