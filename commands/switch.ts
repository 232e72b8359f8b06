import { Option } from 'commander';
import { clusterCommand, exitBy } from './recovery/command';
import { runScript } from './recovery/run-script';
import { type Cluster, kubectlFor } from './restore/kubectl';

interface Options extends Cluster {
  readonly service: string;
  readonly to: 'standby' | 'home';
}

/** True when the other one serves. */
async function change({ service, to, ...cluster }: Options): Promise<boolean> {
  const mode = to === 'standby' ? 'to-standby' : 'back';
  const script = { cronJob: `switch-${service}-${mode}`, file: 'switch-zone.sh' };
  const exitCode = await runScript(kubectlFor(cluster), script, (line) => console.log(`  ${line}`));
  if (exitCode !== 0) console.error('Not switched; the lines above say why, and who serves now.');
  else if (to === 'standby')
    console.log(
      `${service} is served from the media-backup zone until "npm run switch -- --service ${service} --to home".`,
    );
  else console.log(`${service} is served from its own zone again; its standby stops within two minutes.`);
  return exitCode === 0;
}

const options = clusterCommand('switch')
  .description('Move a service to its standby in the media-backup zone, or back, without a pause')
  .requiredOption('--service <name>', 'which service')
  .addOption(new Option('--to <place>', 'who shall serve').choices(['standby', 'home']).makeOptionMandatory())
  .parse()
  .opts<Options>();

void exitBy(() => change(options));
