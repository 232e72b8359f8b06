import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seconds } from './measure';

const root = join(__dirname, '..');

/** Whether two runs write the same bytes. */
export function identicalRuns(): void {
  const digests = [1, 2].map(() => {
    const outdir = mkdtempSync(join(tmpdir(), 'identical-'));
    seconds(
      [process.execPath, join(root, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--output', outdir],
      root,
    );
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
      .sort()
      .filter((name) => statSync(join(outdir, name)).isFile());
    const hash = createHash('sha256');
    for (const name of files) hash.update(name).update(readFileSync(join(outdir, name)));
    rmSync(outdir, { recursive: true });
    return hash.digest('hex');
  });
  console.log(
    `two runs: ${digests[0] === digests[1] ? 'byte-identical' : 'DIFFERENT'} (${digests[0]?.slice(0, 12)})`,
  );
}
