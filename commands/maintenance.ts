import { Argument } from 'commander';
import { clusterCommand, exitBy } from './recovery/command';
import { type Turn, turnMaintenance } from './recovery/maintenance';
import { type Cluster, kubectlFor } from './restore/kubectl';

interface Options extends Cluster {
  readonly service: string;
}

const command = clusterCommand('maintenance')
  .description('Take a service into your own hands: no alert, no failover, no healing, no backup')
  .addArgument(new Argument('<turn>', 'into maintenance, or out of it').choices(['on', 'off']))
  .requiredOption('--service <name>', 'which service')
  .parse();
const options = command.opts<Options>();

void exitBy(async () => {
  console.log(await turnMaintenance(kubectlFor(options), command.args[0] as Turn, options.service));
  return true;
});
