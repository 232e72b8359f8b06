import { type FileTree, script } from './file-tree';
import { NODE, nodeLayer } from './node-layer';
import type { Recipe } from './recipe';

/** What differs between images whose program is a bundle run by Node. */
interface StandInImage extends Pick<Recipe, 'repository' | 'user' | 'env'> {
  readonly bundle: 'application' | 'exporter' | 'identity';
  /** Which of the programs in the bundle it is. */
  readonly name: string;
  readonly why: string;
  /** What it needs, and what the suite calls in it, besides Node. */
  readonly tools?: () => readonly FileTree[];
  /** Where the manifests expect the real program, if they start it by its path. */
  readonly path?: string;
}

/** An image in which Node plays the program that cannot be had. */
export function standInImage({ bundle, name, why, tools, path, env, ...image }: StandInImage): Recipe {
  const file = `/opt/stand-in/${bundle}.mjs`;
  return {
    ...image,
    origin: { standIn: `test/cluster/stand-ins/${bundle}`, why },
    entrypoint: [NODE, file],
    env: { ...env, STAND_IN: name },
    layers: (ingredients) => [
      nodeLayer(),
      ...(tools?.() ?? []),
      {
        [file]: { text: ingredients.bundle(bundle) },
        ...(path && { [path]: script(`#!${NODE}\nimport('${file}');\n`) }),
      },
    ],
  };
}
