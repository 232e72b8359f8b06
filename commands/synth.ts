import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { sourceOf } from '../model/settings';
import { loadPlatform } from './load-platform';

const root = join(__dirname, '..');

/**
 * `cdk8s synth` empties its output before it runs the app and leaves rejected output behind. This runs it into a
 * sibling folder and swaps on success, so a failure leaves the output as it was.
 * Exit codes: 1 bad settings or a broken app, 2 a failed validation.
 */
function synth(output: string, settings: string): void {
  const fresh = `${output}.new`;
  const former = `${output}.old`;
  recover(output, former);
  loadPlatform(sourceOf(settings));
  rmSync(fresh, { recursive: true, force: true });

  const cli = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
  const { status, error, stdout } = spawnSync(process.execPath, [cli, 'synth', '--output', fresh], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ZONARR_SETTINGS: resolve(settings), CDK8S_CHECK_UPGRADE: 'false' },
  });
  if (error) throw error;
  if (status !== 0) {
    console.error(stdout);
    rmSync(fresh, { recursive: true, force: true });
    process.exit(status ?? 1);
  }
  if (existsSync(output)) renameSync(output, former);
  renameSync(fresh, output);
  rmSync(former, { recursive: true, force: true });
  console.log(`wrote ${output}`);
}

/** A run that was killed between the two renames left the former output under its other name. */
function recover(output: string, former: string): void {
  if (existsSync(former) && !existsSync(output)) renameSync(former, output);
}

const command = new Command('synth')
  .description('Write the whole platform as Kubernetes manifests')
  .option('--settings <file>', 'settings to read', '.env')
  .option('--output <dir>', 'folder to write', 'dist')
  .parse();
const options = command.opts<{ settings: string; output: string }>();
if (command.getOptionValueSource('settings') === 'cli' && !existsSync(options.settings)) {
  command.error(`there is no file ${options.settings}`);
}
synth(resolve(options.output), options.settings);
