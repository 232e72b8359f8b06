import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeyCheap } from './cheap-key';

/** Opens every repository of the tests. */
export const RESTIC_PASSWORD = 'opens every repository';

interface Empty {
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, Buffer>;
}

let empty: Empty | undefined;

/** Puts an empty repository there that opens at once; restic makes the first of a suite, the others are copies. */
export function putRepository(restic: string, folder: string): void {
  empty ??= make(restic);
  mkdirSync(folder, { recursive: true });
  for (const path of empty.folders) mkdirSync(join(folder, path), { recursive: true });
  for (const [path, bytes] of empty.files) writeFileSync(join(folder, path), bytes);
}

function make(restic: string): Empty {
  const folder = mkdtempSync(join(tmpdir(), 'backup-repository-'));
  try {
    execFileSync(restic, ['init', '--quiet', '--no-cache', '-r', folder], { env: { RESTIC_PASSWORD } });
    makeKeyCheap(folder, RESTIC_PASSWORD);
    return readEmpty(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readEmpty(folder: string): Empty {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: join(entry.parentPath, entry.name).slice(folder.length + 1),
    isFile: entry.isFile(),
  }));
  const files = entries.filter(({ isFile }) => isFile).map(({ path }) => path);
  return {
    folders: entries.filter(({ isFile }) => !isFile).map(({ path }) => path),
    files: new Map(files.map((path) => [path, readFileSync(join(folder, path))])),
  };
}
