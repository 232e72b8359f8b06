import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STATE } from '../harness/paths';
import { apply, everythingReady } from './apply';
import { APPLIED, dropDigests } from './checkout';
import { assignLoadBalancers } from './load-balancers';
import { makeSecrets, SECRETS } from './secrets';

/**
 * Does what a person does who edits `.env`: synth, secrets, apply; then waits until all is ready. Settings are those
 * of the checkout's `dist/`, with the given ones in their place. At once when the platform has them already.
 */
export async function changeSettings(changes: Readonly<Record<string, string>>): Promise<void> {
  const file = join(STATE, 'changed.env');
  const fresh = `${file}.new`;
  const lines = readFileSync(join(ROOT, 'dist/settings.env'), 'utf8').split('\n');
  const kept = lines.filter((line) => !((line.split('=')[0] as string) in changes));
  const changed = Object.entries(changes).map(([key, value]) => `${key}=${value}`);
  const text = [...kept, ...changed, ''].join('\n');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(fresh, text, { mode: 0o600 });
  const dist = join(APPLIED, 'dist');
  mkdirSync(APPLIED, { recursive: true });
  execFileSync(
    process.execPath,
    ['--import', 'tsx', 'commands/synth.ts', '--settings', fresh, '--output', dist],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  dropDigests(dist);
  makeSecrets(fresh);
  apply('-f', dist);
  apply('-f', SECRETS);
  assignLoadBalancers();
  await everythingReady();
  copyFileSync(fresh, file);
}
