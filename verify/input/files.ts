import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding';
import type { SourceFile } from './origin';

const MANIFEST = /\.(ya?ml|json)$/i;
/** Folders that hold no manifests of the cluster, in any repository. */
const SKIPPED = new Set(['.git', 'node_modules']);

/** Reads every manifest file under the paths, in the order of their names; `-` is the standard input. */
export function readFiles(
  paths: readonly string[],
  stdin: () => Buffer,
): { files: SourceFile[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const refuse = (file: string, error: unknown) =>
    findings.push({ rule: 'unreadable', severity: 'error', message: reasonOf(error), place: { file } });
  const files: SourceFile[] = [];

  const read = (name: string, bytes: () => Buffer) => {
    try {
      files.push({ name, text: decode(bytes()) });
    } catch (error) {
      refuse(name, error);
    }
  };
  /** Manifests that a path led to, read or known before. */
  let met = 0;
  const visit = (path: string, asked: boolean) => {
    try {
      const real = realpathSync(path);
      // A link back to a folder above, or a file that two of the paths lead to.
      if (seen.has(real)) {
        met++;
        return;
      }
      seen.add(real);
      if (!statSync(real).isDirectory()) {
        if (!asked && !MANIFEST.test(path)) return;
        met++;
        read(path, () => readFileSync(real));
        return;
      }
      const before = met + findings.length;
      for (const name of readdirSync(real).sort()) if (!SKIPPED.has(name)) visit(join(path, name), false);
      if (asked && met + findings.length === before)
        refuse(path, new Error('no .yaml, .yml or .json file in it'));
    } catch (error) {
      refuse(path, error);
    }
  };

  for (const path of paths) {
    if (path === '-') read('-', stdin);
    else visit(path, true);
  }
  return { files, findings };
}

const decode = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'not permitted to read it',
  ELOOP: 'a link that leads to itself',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'not UTF-8 text',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && REASONS[code]) || message;
}
