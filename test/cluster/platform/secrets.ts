import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
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

/** A value of the secrets that were made, as a person finds it in their own `secrets/`. */
export function secretValue(namespace: string, secret: string, key: string): string {
  const file = join(SECRETS, `${namespace}.yaml`);
  const objects = loadAll(readFileSync(file, 'utf8')) as readonly {
    readonly metadata: { readonly name: string };
    readonly stringData: Readonly<Record<string, string>>;
  }[];
  const value = objects.find(({ metadata }) => metadata.name === secret)?.stringData[key];
  if (!value) throw new Error(`${file} has no ${key} of ${secret}`);
  return value;
}
