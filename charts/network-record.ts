import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredNetwork } from '../model/declared-flows';
import { DECLARED_NETWORK } from '../model/declared-network';
import type { Platform } from '../model/platform';

/** Writes the declared network beside the manifests, so that they can be held against it without this program. */
export function recordNetwork(outdir: string, platform: Platform): void {
  writeFileSync(join(outdir, DECLARED_NETWORK), `${JSON.stringify(declaredNetwork(platform), null, 1)}\n`);
}
