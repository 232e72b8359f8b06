import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { EXIT, type Terminal } from './commands/terminal';
import { FORMS } from './output/form';

/** Runs one command line, without the name of the program, and gives its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.clean;
  const program = commandLine(terminal, (exit) => {
    code = exit;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
    // Loaded here, because most runs have nothing to tell.
    const { UnusableInput } = await import('./input/finding');
    if (!(error instanceof UnusableInput)) throw error;
    terminal.warn(`${error.message}\n`);
    return EXIT.unusable;
  }
}

function commandLine(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('zonarr-verify')
    .description('Computes from Kubernetes manifests what their NetworkPolicies allow.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.warn });
  const context = () =>
    new Option('--context <file...>', 'manifests of workloads that live elsewhere').default([], 'none');

  program
    .command('connections')
    .description('every allowed connection')
    .argument('<path...>', 'folders or files of manifests; - for the standard input')
    .addOption(new Option('-o, --output <form>', 'the form of the list').choices(FORMS).default('txt'))
    .addOption(context())
    .action(async (paths, options) => {
      const { connections } = await import('./commands/connections');
      exit(await connections(paths, options, terminal));
    });

  program
    .command('explain')
    .description('whether a connection is allowed, and which rule of which policy decides')
    .argument('<path...>', 'folders or files of manifests; - for the standard input')
    .requiredOption('--from <end>', 'namespace/name, namespace/name[Kind], or an address')
    .requiredOption('--to <end>', 'the same')
    .option('--port <port>', 'such as 32400/TCP; every port if absent')
    .addOption(context())
    .action(async (paths, options) => {
      const { explain } = await import('./commands/explain');
      exit(await explain(paths, options, terminal));
    });

  program
    .command('diff')
    .description('connections that the second folder adds, removes or changes')
    .argument('<before>', 'folder or file of manifests')
    .argument('<after>', 'folder or file of manifests')
    .option('--exit-code', 'exit with 1 where they differ')
    .addOption(
      new Option('-o, --output <form>', 'the form of the list').choices(['txt', 'json']).default('txt'),
    )
    .addOption(context())
    .action(async (before, after, options) => {
      const { diff } = await import('./commands/diff');
      exit(await diff(before, after, options, terminal));
    });

  program
    .command('check')
    .description(
      'what is wrong or unwise; exits with 0 if nothing, 1 with findings, 2 if the input is unusable',
    )
    .argument('<path...>', 'folders or files of manifests; - for the standard input')
    .option('--flows <file>', 'declared flows, which the connections must equal')
    .option('--cluster-cidr <cidr...>', 'the networks of pods and Services', ['10.42.0.0/16', '10.43.0.0/16'])
    .addOption(
      new Option('-o, --output <form>', 'the form').choices(['text', 'json', 'sarif']).default('text'),
    )
    .addOption(context())
    .action(async (paths, options) => {
      const { checkCommand } = await import('./commands/check');
      exit(await checkCommand(paths, options, terminal));
    });

  program
    .command('report')
    .description('one page, readable without any server, about everything that is allowed and why')
    .argument('<path...>', 'folders or files of manifests; - for the standard input')
    .requiredOption('--out <file>', 'the page to write; - for the standard output')
    .addOption(context())
    .action(async (paths, options) => {
      const { report } = await import('./commands/report');
      exit(await report(paths, options, terminal));
    });
  return program;
}

if (require.main === module) {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads the output has had enough, as `head` does.
    if (error.code !== 'EPIPE') throw error;
  });
  run(process.argv.slice(2), {
    stdin: () => readFileSync(0),
    out: (text) => process.stdout.write(text),
    warn: (text) => process.stderr.write(text),
  }).then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      process.stderr.write(`zonarr-verify: this should not happen, please report it: ${error.message}\n`);
      process.exitCode = EXIT.unusable;
    },
  );
}
