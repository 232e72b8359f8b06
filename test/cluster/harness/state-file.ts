import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { STATE } from './paths';

/** Writes a file that a program of the node reads, and gives its path. */
export function writeState(name: string, content: string): string {
  const file = join(STATE, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
