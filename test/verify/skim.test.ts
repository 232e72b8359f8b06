import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runsNoPods } from '../../verify/cluster/kinds';
import { located } from '../../verify/input/finding';
import { readObjects } from '../../verify/input/read-objects';
import { skim } from '../../verify/input/skim';

const stdin = () => Buffer.alloc(0);
const dist = join(__dirname, '../../dist');
const whole = readObjects([dist], { stdin }).objects;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skim-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Objects and findings of a file that is skimmed. */
function skimmed(text: string) {
  const file = join(folder, 'file.yaml');
  writeFileSync(file, text);
  return readObjects([file], { stdin, excerpt: skim });
}

test('every object of dist/ keeps its name, and all but the silent ones their contents', () => {
  const { objects, findings } = readObjects([dist], { stdin, excerpt: skim });
  expect(findings).toEqual([]);
  const names = (all: typeof objects) =>
    all.map(({ group, kind, namespace, name, body }) => [group, kind, namespace, name, body.metadata]);
  expect(names(objects)).toEqual(names(whole));
  const speaking = (all: typeof objects) => all.filter((object) => !runsNoPods(object));
  expect(speaking(objects).map(({ body }) => body)).toEqual(speaking(whole).map(({ body }) => body));
  const left = new Set(objects.filter(({ body }) => !('data' in body)).map(({ kind }) => kind));
  expect(left).toContain('ConfigMap');
});

test.each([
  [
    'that only speaks of a silent one',
    'kind: NetworkPolicy\nmetadata:\n  name: a\nspec: {a: "kind: ConfigMap"}',
  ],
  [
    'after one that is cut',
    'kind: ConfigMap\nmetadata:\n  name: b\ndata:\n  a: |\n    x\n---\nkind: Pod\nspec: {a: 1}',
  ],
  ['whose kind comes late', 'spec: {a: 1}\nmetadata:\n  name: a\nkind: ConfigMap'],
])('an object is whole %s', (_, text) => {
  const documents = text.split('---\n').map((one) => `apiVersion: v1\n${one}`);
  const { objects } = skimmed(documents.join('---\n'));
  expect(objects.at(-1)?.body).toHaveProperty('spec');
});

test('what is broken is named with its line in the file', () => {
  const silent = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: b\n';
  const { findings } = skimmed(`${silent}---\nkind: Pod\nspec: {\n`);
  expect(findings.map((finding) => [finding.rule, located(finding).line])).toEqual([['broken-yaml', 10]]);
});
