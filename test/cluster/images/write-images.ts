import { installPackages } from '../harness/debian-packages';
import { bundles } from '../stand-ins/bundle';
import { writeArchive } from './archive';
import type { Descriptor } from './blobs';
import { IMAGE_PACKAGES } from './debian';
import { everyImage } from './every-image';
import { writeImage } from './image';
import { layerOf } from './layer';
import type { Ingredients, Recipe } from './recipe';

/** Makes every image, or takes it from the cache, and puts them into one archive for `ctr images import`. */
export async function writeImages(
  binaries: ReadonlyMap<string, string>,
  report: (line: string) => void = () => {},
): Promise<{ archive: string; references: string[] }> {
  const started = Date.now();
  const recipes = everyImage();
  installPackages(IMAGE_PACKAGES);
  const ingredients = await gather(binaries, [...recipes.values()]);
  const images = new Map<string, Descriptor>();
  for (const [reference, recipe] of recipes) {
    const layers: Descriptor[] = [];
    for (const tree of recipe.layers(ingredients)) layers.push(await layerOf(tree));
    images.set(reference, writeImage(recipe, layers));
  }
  const archive = await writeArchive(images);
  report(`${images.size} images in ${((Date.now() - started) / 1000).toFixed(1)} s: ${archive}`);
  return { archive, references: [...images.keys()] };
}

async function gather(
  binaries: ReadonlyMap<string, string>,
  recipes: readonly Recipe[],
): Promise<Ingredients> {
  const missing = recipes.flatMap(({ program }) => (program && !binaries.has(program) ? [program] : []));
  if (missing.length > 0) throw new Error(`these programs must be built first: ${missing.join(', ')}`);
  const sources = await bundles();
  return {
    program: (name) => known(binaries, name),
    bundle: (name) => known(sources, name),
  };
}

function known(map: ReadonlyMap<string, string>, name: string): string {
  const value = map.get(name);
  if (value === undefined) throw new Error(`${name} is unknown; there are ${[...map.keys()].join(', ')}`);
  return value;
}
