import { join } from 'node:path';
import { goOutput } from './go';

interface ModuleVersion {
  readonly Path: string;
  readonly Version?: string;
}

interface GoMod {
  readonly Require: readonly Required<ModuleVersion>[];
  readonly Replace: readonly { readonly Old: ModuleVersion; readonly New: ModuleVersion }[] | null;
}

/** A go.mod file as the go command reads it. */
export const readGoMod = (folder: string): GoMod =>
  JSON.parse(goOutput(['mod', 'edit', '-json', join(folder, 'go.mod')], folder));

/** The module that a folder is about: the first that its go.mod requires. */
export function firstRequired(folder: string): Required<ModuleVersion> {
  const [module] = readGoMod(folder).Require;
  if (!module) throw new Error(`${folder}/go.mod requires no module`);
  return module;
}
