import { clusterCommand, exitBy } from './recovery/command';
import { findingsIn, report } from './recovery/findings';
import { runScript } from './recovery/run-script';
import { type Cluster, kubectlFor } from './restore/kubectl';
import { RestoreError } from './restore/problems';

interface Options extends Cluster {
  readonly service?: string;
  readonly all?: true;
}

/** True when no test failed. */
async function diagnose(options: Options): Promise<boolean> {
  const lines: string[] = [];
  const { service } = options;
  const script = { cronJob: 'diagnose', file: 'diagnose.sh', service };
  const exitCode = await runScript(kubectlFor(options), script, (line) => lines.push(line));
  const findings = findingsIn(lines);
  if (exitCode > 1 || findings.length === 0)
    throw new RestoreError(
      exitCode === 0 && service
        ? `${service} is not among the services that can be tested; without --service all of them are.`
        : `the tests broke off (exit code ${exitCode}):\n${lines.slice(-5).join('\n')}`,
    );
  console.log(report(findings, options));
  return exitCode === 0;
}

const options = clusterCommand('diagnose')
  .description('Test the network, the services and the storage; changes nothing')
  .option('--service <name>', 'only this service')
  .option('--all', 'show also what is well')
  .parse()
  .opts<Options>();

void exitBy(() => diagnose(options));
