import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../verify/cli';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a folder of these files; `DIR` in it, and in what it prints, stands for the folder. */
export async function runIn(
  files: Record<string, string>,
  line: string,
  stdin: string | Buffer = '',
): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'verify-'));
  let [out, err] = ['', ''];
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    const args = line.split(' ').map((arg) => arg.replace('DIR', dir));
    const code = await run(args, {
      stdin: () => (typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
      out: (text) => {
        out += text;
      },
      warn: (text) => {
        err += text;
      },
    });
    return { code, out: out.replaceAll(dir, 'DIR'), err: err.replaceAll(dir, 'DIR') };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
