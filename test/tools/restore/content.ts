import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Everything below a folder that a service would see: paths, kinds, modes, and digests of the bytes. */
export function contentOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).startsWith('.zonarr-'))
    .map((path) => `${relative(folder, path)} ${described(path)}`)
    .sort();
}

function described(path: string): string {
  const status = lstatSync(path);
  const mode = (status.mode & 0o7777).toString(8);
  if (status.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  if (!status.isFile()) return `${mode} folder`;
  return `${mode} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
}

/** What a restore has left on the volume besides the service's data. */
export const leftovers = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.zonarr-'));
