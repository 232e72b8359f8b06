import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/paths';
import { APPLIED, dropDigests } from './checkout';
import { makeSecrets } from './secrets';

/** Settings in the place of those of the checkout's `dist/`. */
export type Changes = Readonly<Record<string, string>>;

/** The text of the checkout's settings, with some of them changed. */
export function settingsWith(changes: Changes): string {
  const lines = readFileSync(join(ROOT, 'dist/settings.env'), 'utf8').split('\n');
  const kept = lines.filter((line) => !((line.split('=')[0] as string) in changes));
  return [...kept, ...Object.entries(changes).map(([key, value]) => `${key}=${value}`), ''].join('\n');
}

/** `npm run synth` and `npm run secrets` for a settings text, into what is applied. */
export function synthesise(settings: string, file: string): void {
  writeFileSync(file, settings, { mode: 0o600 });
  const dist = join(APPLIED, 'dist');
  mkdirSync(APPLIED, { recursive: true });
  execFileSync(
    process.execPath,
    ['--import', 'tsx', 'commands/synth.ts', '--settings', file, '--output', dist],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  dropDigests(dist);
  makeSecrets(file);
}
