import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { goOutput } from './go';

/** Names a build by all that it depends on: two builds with one key give the same program. */
export function buildKey(folder: string, args: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([toolchain(), args]));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`\0${relative(folder, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

let known: string | undefined;

function toolchain(): string {
  known ??= goOutput(['env', 'GOVERSION', 'GOOS', 'GOARCH', 'GOAMD64'], '/');
  return known;
}
