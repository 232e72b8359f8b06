import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Texts of files by their path inside the folder of secrets. */
export type Files = ReadonlyMap<string, string>;

/** The files of a folder that may hold secrets; none when it does not exist. */
export function readFolder(folder: string): Files {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /\.(yaml|crt|key)$/.test(entry.name))
    .map((entry) => entry.name);
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/**
 * Writes files that only their owner may read. All are complete on disk before the first takes its name, so that an
 * interruption leaves old files or new files, never half a password.
 */
export function writeFolder(folder: string, files: Files): void {
  const pending = [...files].map(([name, text]) => {
    const path = join(folder, name);
    return { path, text, temporary: `${path}.${process.pid}.new` };
  });
  try {
    for (const { path, text, temporary } of pending) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeDurably(temporary, text);
    }
    for (const { path, temporary } of pending) renameSync(temporary, path);
  } catch (error) {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
    throw error;
  }
}

/** Whether others than the owner may look into a folder, which the command then says. */
export const isOpenToOthers = (folder: string): boolean => (statSync(folder).mode & 0o077) !== 0;

function writeDurably(path: string, text: string): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
