import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { bringUpOrNothing, prepare } from './bring-up';
import { stopCluster } from './harness/cluster';
import { logFile, logTail } from './harness/daemon';
import { kubectlCommand } from './harness/kubectl';
import { requireMachine } from './harness/requirements';
import { spaceProcess } from './harness/space';
import { askOldest } from './oldest';
import { unready } from './platform/apply';
import { welcome } from './platform/welcome';

const program = new Command('cluster')
  .description('A real Kubernetes of one node in namespaces of its own')
  .enablePositionalOptions();

program
  .command('build')
  .description('make its programs and images, and start nothing; clusters side by side then find them made')
  .action(async () => {
    await prepare();
  });

program
  .command('up')
  .description('start it from nothing; what ran before is taken away')
  .option('--platform', 'apply platform/, secrets and dist/, and wait until all is ready')
  .action(async ({ platform = false }: { platform?: boolean }) => {
    await bringUpOrNothing({ platform, bound: false });
    console.log(platform ? welcome() : 'up; npm run cluster -- kubectl get pods -A');
  });

program
  .command('down')
  .description('end it and remove all that it made')
  .action(async () => {
    requireMachine();
    await stopCluster();
  });

program
  .command('oldest')
  .description('ask the oldest supported API server whether it accepts every object')
  .action(async () => {
    const complaints = await askOldest();
    if (complaints.length > 0) program.error(complaints.join('\n'));
  });

program
  .command('status')
  .description('whether it runs, and what in it is not ready')
  .action(() => {
    if (spaceProcess() === undefined) {
      console.log('no cluster runs');
      process.exitCode = 1;
      return;
    }
    const waiting = unready();
    console.log(
      waiting.length === 0 ? 'up, and every workload is ready' : `not ready:\n${waiting.join('\n')}`,
    );
  });

program
  .command('kubectl')
  .description('kubectl as its administrator')
  .argument('[arguments...]')
  .passThroughOptions()
  .allowUnknownOption()
  .helpOption(false)
  .action((args: string[]) => {
    const [command, ...rest] = kubectlCommand(args);
    process.exitCode = spawnSync(command, rest, { stdio: 'inherit' }).status ?? 1;
  });

program
  .command('logs')
  .description('what a program of the node wrote last; without a name, which there are')
  .argument('[program]')
  .action((name?: string) => {
    const known = readdirSync(dirname(logFile('any'))).map((file) => file.replace(/\.log$/, ''));
    if (name === undefined) console.log(known.join('\n'));
    else if (known.includes(name)) console.log(logTail(name, 200));
    else program.error(`no program ${name} runs; there are ${known.join(', ')}`);
  });

program.parseAsync().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
