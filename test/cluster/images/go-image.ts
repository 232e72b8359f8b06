import { statSync } from 'node:fs';
import { packageFiles } from './debian';
import { same } from './file-tree';
import type { Recipe } from './recipe';

/** What differs between images that hold one static Go program. */
interface GoImage extends Pick<Recipe, 'repository' | 'tag' | 'cmd' | 'user'> {
  readonly module: string;
  readonly program: string;
  /** Path of the program in the real image. */
  readonly path: string;
  /** Arguments that the real image's entry point already holds. */
  readonly preset?: readonly string[];
  /** The real image holds the names of time zones, and the program reads them. */
  readonly timeZones?: true;
}

/** An image with one static Go program, started as the real image starts it. */
export function goImage({ module, program, path, preset = [], timeZones, ...image }: GoImage): Recipe {
  return {
    ...image,
    program,
    origin: { real: 'Go module', module },
    entrypoint: [path, ...preset],
    layers: (ingredients) => [
      { [path]: { copyOf: ingredients.program(program) } },
      ...(timeZones ? [same(...zoneFiles())] : []),
    ],
  };
}

const zoneFiles = (): readonly string[] =>
  packageFiles('tzdata', /^\/usr\/share\/zoneinfo\//).filter((path) => statSync(path).isFile());
