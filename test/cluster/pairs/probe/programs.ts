import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The programs that run in namespaces, each as one file that Node starts without delay. */
export interface Programs {
  readonly prober: string;
  readonly catcher: string;
}

/** Compiles the programs once, and removes them when the work is done. */
export async function withPrograms<T>(work: (programs: Programs) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'zonarr-pairs-'));
  try {
    await build({
      entryPoints: ['prober', 'catcher'].map((name) => join(__dirname, `${name}.ts`)),
      outdir: folder,
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
    return await work({ prober: join(folder, 'prober.js'), catcher: join(folder, 'catcher.js') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
