import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** What may import what. Everything else about the layout follows from the direction of these arrows. */

const root = join(__dirname, '..');
const GENERATED = ['node_modules', 'dist', 'imports', '.git'];

const files = readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((path) => !GENERATED.includes(path.split('/')[0] ?? ''));
const sources = files.filter((path) => path.endsWith('.ts'));

/** The folder at the top that an import leads to, `main.ts`, or the name of a package. */
function target(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return packageOf(specifier);
  const path = relative(root, resolve(root, file, '..', specifier)).replaceAll('\\', '/');
  return path === 'main' ? 'main.ts' : (path.split('/')[0] ?? path);
}

const packageOf = (specifier: string): string =>
  /^node:/.test(specifier) ? 'node' : (/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);

const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? file) : file);

const edges = sources.flatMap((file) =>
  ts
    .preProcessFile(readFileSync(join(root, file), 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => ({ file, from: folderOf(file), to: target(file, fileName) })),
);

const folders = new Set(sources.map(folderOf));
const isFolder = (to: string): boolean => folders.has(to) || to === 'imports' || to === 'main.ts';
const CDK = ['cdk8s', 'cdk8s-plus-28', 'cdk8s-cli', 'constructs'];

/** For each folder: the others that it may import, and the packages that it may or may not. */
const RULES: Readonly<
  Record<string, { folders: readonly string[]; only?: readonly string[]; never?: readonly string[] }>
> = {
  model: { folders: ['model'], never: CDK },
  services: { folders: ['model', 'services'], only: [] },
  monitoring: { folders: ['model', 'services', 'monitoring'], never: CDK },
  charts: { folders: ['imports', 'model', 'services', 'monitoring', 'charts'] },
  verify: { folders: ['verify'], never: CDK },
  validation: { folders: ['model', 'verify', 'validation'] },
};

describe.each(Object.entries(RULES))('%s', (folder, { folders, only, never = [] }) => {
  const own = edges.filter(({ from }) => from === folder);
  const lines = (wrong: typeof edges) => wrong.map(({ file, to }) => `${file} imports ${to}`);

  test(`imports nothing of the project but ${folders.join(', ')}`, () => {
    expect(lines(own.filter(({ to }) => isFolder(to) && !folders.includes(to)))).toEqual([]);
  });

  test(`imports ${only ? `no package but ${only.join(', ') || 'none'}` : `no package of ${never.join(', ') || 'none'}`}`, () => {
    const packages = own.filter(({ to }) => !isFolder(to));
    expect(lines(packages.filter(({ to }) => never.includes(to) || (only && !only.includes(to))))).toEqual(
      [],
    );
  });
});

test('nothing but tests imports tests, and measurements of the cluster that they start', () => {
  const mayImport = (file: string) => /^(test|bench\/cluster)\//.test(file);
  expect(edges.filter(({ file, to }) => !mayImport(file) && to === 'test')).toEqual([]);
});

test('nothing but tests, measurements and documents imports main.ts', () => {
  expect(
    edges.filter(({ from, to }) => !['test', 'bench', 'commands'].includes(from) && to === 'main.ts'),
  ).toEqual([]);
});

test('the imports are really found, or all of this would prove nothing', () => {
  expect(edges).toContainEqual({ file: 'main.ts', from: 'main.ts', to: 'charts' });
  expect(edges).toContainEqual({ file: 'model/cidr.ts', from: 'model', to: 'ipaddr.js' });
  expect(edges).toContainEqual({ file: 'model/script.ts', from: 'model', to: 'node' });
  expect(new Set(edges.map(({ file }) => file)).size).toBeGreaterThan(sources.length / 2);
});

describe('files', () => {
  test('are named for what they hold, never for being shared', () => {
    const vague = /(^|[/.-])(utils?|helpers?|common|misc|managers?)([/.-]|$)/i;
    expect(files.filter((path) => vague.test(path.replace('cert-manager', 'a product')))).toEqual([]);
  });

  const lengths = sources.map((path) => ({
    path,
    lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1,
  }));

  test('have at most 250 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  test('are mostly shorter than 150 lines', () => {
    const long = lengths.filter(({ lines }) => lines > 150).map(({ path }) => path);
    expect(long.length).toBeLessThanOrEqual(sources.length / 10);
  });
});
