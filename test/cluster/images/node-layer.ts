import { realpathSync } from 'node:fs';
import type { FileTree } from './file-tree';
import { sharedLibraries } from './shared-libraries';

/** Where every stand-in finds Node. */
export const NODE = '/usr/bin/node';

let layer: FileTree | undefined;

/** The Node that runs this, for all stand-ins one layer. */
export function nodeLayer(): FileTree {
  const node = realpathSync(process.execPath);
  layer ??= { [NODE]: { copyOf: node }, ...sharedLibraries(node) };
  return layer;
}
