import type { FileTree } from './file-tree';
import type { Start } from './image';

/** Where an image's program comes from; a stand-in says what runs instead and why the real one does not. */
export type Origin =
  | { readonly real: 'Go module'; readonly module: string }
  | { readonly real: 'Debian package'; readonly package: string }
  | { readonly standIn: string; readonly why: string };

/** What a recipe is made of, besides files of this machine. */
export interface Ingredients {
  /** Path of a built Go program. */
  program(name: string): string;
  /** Source of a bundled stand-in. */
  bundle(name: string): string;
}

/** How one image is made. Its tag is the one that the manifests ask for. */
export interface Recipe extends Start {
  /** Registry and name, as in `docker.io/library/traefik`. */
  readonly repository: string;
  /** Tag of an image that no manifest of this project names. */
  readonly tag?: string;
  readonly origin: Origin;
  /** Go program that it holds. */
  readonly program?: string;
  /** Lowest first; equal layers are kept once. */
  layers(ingredients: Ingredients): readonly FileTree[];
}
