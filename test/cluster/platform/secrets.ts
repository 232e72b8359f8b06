import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, STATE } from '../harness/paths';

export const SECRETS = join(STATE, 'secrets');

/** `npm run secrets`, into a folder of the cluster, so that a person's own stay as they are. */
export function makeSecrets(settings: string): void {
  execFileSync(
    process.execPath,
    ['--import', 'tsx', 'commands/secrets.ts', '--settings', settings, '--output', SECRETS],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}
