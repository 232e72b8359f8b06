import { Command } from 'commander';
import { readSecretSettings, sourceOf } from '../model/settings';
import { loadPlatform } from './load-platform';
import { externalFiles } from './secrets/external';
import { externalSummary } from './secrets/external-summary';
import { isOpenToOthers, readFolder, writeFolder } from './secrets/folder';
import { makeSecrets } from './secrets/plan';
import { SecretsError } from './secrets/problems';
import { summary } from './secrets/summary';

interface Options {
  readonly settings: string;
  readonly output: string;
  readonly external?: true;
  readonly rotate: readonly string[];
}

/** Exit code 1: settings or files that a person has to mend, and nothing was written. */
async function secrets({ settings, output, external, rotate }: Options): Promise<void> {
  const source = sourceOf(settings);
  const platform = loadPlatform(source);
  if (external) {
    writeFolder(output, externalFiles(platform));
    console.log(externalSummary(platform, output));
    return;
  }
  const outcome = await makeSecrets({
    platform,
    settings: readSecretSettings(source),
    existing: readFolder(output),
    now: new Date(),
    rotate,
  });
  writeFolder(output, outcome.files);
  console.log(summary(platform, outcome, output, isOpenToOthers(output)));
}

const options = new Command('secrets')
  .description('Make the Secrets that the platform needs; what exists is kept')
  .option('--settings <file>', 'settings to read', '.env')
  .option('--output <dir>', 'folder to write', 'secrets')
  .option('--external', 'write ExternalSecret objects, which hold no value, instead')
  .option(
    '--rotate <secret[/key]>',
    'give a new random value; may be repeated',
    (target: string, former: readonly string[]) => [...former, target],
    [],
  )
  .parse()
  .opts<Options>();

const output = options.output.replace(/(?<=.)\/+$/, '');

secrets({ ...options, output }).catch((error: unknown) => {
  if (!(error instanceof SecretsError) && !isFromSystem(error)) throw error;
  console.error(`${output}: ${error.message}`);
  process.exitCode = 1;
});

/** A folder that cannot be read or written; its message names the path and says why. */
function isFromSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
