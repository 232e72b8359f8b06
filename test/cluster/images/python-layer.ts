import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { packageFiles } from './debian';
import { type FileTree, same } from './file-tree';
import { sharedLibraries } from './shared-libraries';

const PYTHON = '/usr/bin/python3';

/** Debian's Python with its standard library, SQLite in it. */
export function pythonLayer(): FileTree {
  const program = realpathSync(PYTHON);
  const modules = ['minimal', 'stdlib'].flatMap((part) =>
    packageFiles(`lib${basename(program)}-${part}`, /\.(py|so)$/),
  );
  return {
    [PYTHON]: { linkTo: program },
    ...same(program, ...modules),
    ...sharedLibraries(program, ...modules.filter((path) => path.endsWith('.so'))),
  };
}
