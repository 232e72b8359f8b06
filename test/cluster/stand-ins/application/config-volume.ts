import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Counts its starts in the volume, as an application writes its database there. Throws where it may not write. */
export function writeConfig(folder: string): number {
  const file = join(folder, 'stand-in.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { starts: number }).starts : 0;
  const starts = before + 1;
  writeFileSync(`${file}.new`, JSON.stringify({ starts }));
  renameSync(`${file}.new`, file);
  return starts;
}
