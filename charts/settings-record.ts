import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSettings, type SettingsSource } from '../model/settings';

/** Writes what `dist/` was made from beside it, so that anybody can make it again and compare. */
export function recordSettings(outdir: string, source: SettingsSource): void {
  writeFileSync(join(outdir, 'settings.env'), formatSettings(source));
}
