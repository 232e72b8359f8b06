import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '../harness/paths';
import { apply, everythingReady } from './apply';
import { APPLIED } from './checkout';
import { assignLoadBalancers } from './load-balancers';
import { SECRETS } from './secrets';
import { type Changes, settingsWith, synthesise } from './synthesised';

/**
 * Does what a person does who edits `.env`: synth, secrets, apply; then waits until all is ready. At once when the
 * platform has these settings already.
 */
export async function changeSettings(changes: Changes): Promise<void> {
  const file = join(STATE, 'changed.env');
  const fresh = `${file}.new`;
  const text = settingsWith(changes);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  synthesise(text, fresh);
  apply('-f', join(APPLIED, 'dist'));
  apply('-f', SECRETS);
  assignLoadBalancers();
  await everythingReady();
  copyFileSync(fresh, file);
}
