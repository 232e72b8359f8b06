import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { goOutput } from './go';
import { readGoMod } from './go-mod';

/** The folder of a module's source in the module cache. The go command compares it with the checksum database. */
export function moduleFolder(path: string, version: string): string {
  try {
    return (JSON.parse(goOutput(['mod', 'download', '-json', `${path}@${version}`], '/')) as { Dir: string })
      .Dir;
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    const reason = stdout ? (JSON.parse(stdout) as { Error: string }).Error : String(error);
    throw new Error(`module ${path} ${version} cannot be had: ${reason}`);
  }
}

/**
 * Copies a tool's folder to where it is built. A local replacement without a go.mod is a patch: it is laid over a copy
 * of the module that it replaces.
 */
export function copySource(folder: string, target: string): void {
  const { Require, Replace } = readGoMod(folder);
  for (const { Old, New } of Replace ?? []) {
    if (New.Version || existsSync(join(folder, New.Path, 'go.mod'))) continue;
    const patched = Require.find(({ Path }) => Path === Old.Path);
    if (!patched)
      throw new Error(`${folder}/go.mod patches ${Old.Path} and does not require a version of it`);
    copyInto(moduleFolder(patched.Path, patched.Version), join(target, New.Path));
  }
  copyInto(folder, target);
}

/** The module cache is read-only; the copy must not be. */
function copyInto(folder: string, target: string): void {
  mkdirSync(target, { recursive: true });
  execFileSync('cp', ['--recursive', '--no-preserve=mode', `${folder}/.`, target]);
}
