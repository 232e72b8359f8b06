import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '../harness/paths';
import { apply, everythingReady } from './apply';
import { APPLIED } from './checkout';
import { assignLoadBalancers } from './load-balancers';
import { SECRETS } from './secrets';
import { type Changes, settingsWith, synthesise } from './synthesised';

const contents = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(APPLIED, 'dist'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name, readFileSync(join(APPLIED, 'dist', name), 'utf8')]),
  );

/**
 * Does what a person does who edits `.env`: synth, secrets, apply; then waits until all is ready. At once when the
 * platform has these settings already.
 */
export async function changeSettings(changes: Changes): Promise<void> {
  const file = join(STATE, 'changed.env');
  const fresh = `${file}.new`;
  const text = settingsWith(changes);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const [dist, before] = [join(APPLIED, 'dist'), contents()];
  synthesise(text, fresh);
  // To apply what is as it was takes long, and changes nothing: 01-apply sees to that.
  const changed = [...contents()].filter(([name, content]) => before.get(name) !== content);
  apply(...changed.flatMap(([name]) => ['-f', join(dist, name)]), '-f', SECRETS);
  assignLoadBalancers();
  await everythingReady();
  copyFileSync(fresh, file);
}
