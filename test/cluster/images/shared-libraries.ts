import { execFileSync } from 'node:child_process';
import { type FileTree, same } from './file-tree';

/** The shared libraries that programs or plugins load, as `ldd` finds them, at the paths where it finds them. */
export function sharedLibraries(...paths: readonly string[]): FileTree {
  const output = execFileSync('ldd', [...paths], { encoding: 'utf8' });
  const missing = /(\S+) => not found/.exec(output);
  if (missing)
    throw new Error(`${paths.join(' or ')} needs the library ${missing[1]}, which is not installed`);
  return same(...[...output.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map(([, path]) => String(path)));
}

/** Programs of this machine at the very paths that they have here, with what they load. */
export const programs = (...paths: readonly string[]): FileTree => ({
  ...same(...paths),
  ...sharedLibraries(...paths),
});
