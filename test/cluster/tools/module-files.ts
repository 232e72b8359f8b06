import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firstRequired } from './go-mod';
import { moduleFolder } from './source';

/** A file of the module that a folder here pins, such as a manifest that upstream keeps beside its code. */
export function moduleFile(folder: string, path: string): string {
  const { Path, Version } = firstRequired(join(__dirname, folder));
  const file = join(moduleFolder(Path, Version), path);
  if (!existsSync(file)) throw new Error(`module ${Path} ${Version} holds no ${path}`);
  return file;
}
