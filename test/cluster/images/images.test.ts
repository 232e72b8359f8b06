import { everyImage } from './every-image';
import { moduleVersion } from './module-version';
import { namedRecipes } from './named-recipes';
import type { Recipe } from './recipe';
import { RECIPES } from './recipes/all';
import { imagesNeeded, withoutDigest } from './references';

const NAMED = everyImage();

test('every image of dist/ has a recipe, and every recipe an image', () => {
  expect(NAMED.size).toBe(RECIPES.length);
  expect([...NAMED.keys()]).toEqual(expect.arrayContaining(imagesNeeded()));
});

const plain = (repository: string, tag?: string): Recipe => ({
  repository,
  ...(tag && { tag }),
  origin: { real: 'Debian package', package: 'busybox-static' },
  entrypoint: [],
  layers: () => [],
});

test('an image without recipe and a recipe without image are named together', () => {
  expect(() => namedRecipes(['docker.io/a/b:1'], [plain('quay.io/c/d')])).toThrow(
    'no recipe makes docker.io/a/b:1; no manifest names quay.io/c/d',
  );
});

test('an image that only an upstream manifest names brings its own tag', () => {
  expect([...namedRecipes([], [plain('quay.io/c/d', 'v2')]).keys()]).toEqual(['quay.io/c/d:v2']);
});

test('only the digest is dropped', () => {
  expect(withoutDigest(`ghcr.io/a/b:1@sha256:${'0'.repeat(64)}`)).toBe('ghcr.io/a/b:1');
});

const goImages = [...NAMED].flatMap(([reference, { origin }]) =>
  'module' in origin ? [[reference, origin.module] as const] : [],
);

test.each(goImages)('%s holds the version that it says', (reference, module) => {
  const tag = reference.slice(reference.lastIndexOf(':') + 1).replace(/^v/, '');
  const version = moduleVersion(module).replace(/^v/, '');
  // Prometheus 3.16.0 is the module version 0.316.0.
  const [, major, minor, patch] = /^0\.(\d)(\d\d)\.(\d+)$/.exec(version) ?? [];
  expect(tag).toBe(major ? `${major}.${Number(minor)}.${patch}` : version);
});
