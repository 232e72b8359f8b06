import { clusterCommand, exitBy } from './recovery/command';
import { runScript } from './recovery/run-script';
import { type Cluster, kubectlFor } from './restore/kubectl';

interface Options extends Cluster {
  readonly service: string;
}

/** True when the service is well again. */
async function recover({ service, ...cluster }: Options): Promise<boolean> {
  const script = { cronJob: 'recover', file: 'reset-recovery.sh', service };
  const exitCode = await runScript(kubectlFor(cluster), script, (line) => console.log(`  ${line}`));
  if (exitCode === 0) console.log(`${service} is well, and is healed by itself again when it is not.`);
  else if (exitCode === 2) console.error('Nothing was changed; the line above says why.');
  else
    console.error(
      `${service} is not well. npm run diagnose -- --service ${service} says what is wrong with it.`,
    );
  return exitCode === 0;
}

const options = clusterCommand('recover')
  .description(
    'Give a service another chance that was given up: restart it, see whether it is well, forget the attempts',
  )
  .requiredOption('--service <name>', 'which service')
  .parse()
  .opts<Options>();

void exitBy(() => recover(options));
