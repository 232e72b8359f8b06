import { Command } from 'commander';
import { RestoreError } from '../restore/problems';

/** A command about the cluster that kubectl, or two options, choose. */
export const clusterCommand = (name: string): Command =>
  new Command(name)
    .option('--context <name>', 'context of kubectl')
    .option('--kubeconfig <file>', 'kubeconfig of kubectl');

/** Runs a command to its exit code: 1 when it says so, or tells what a person can act on. */
export async function exitBy(run: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await run())) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof RestoreError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
