import { Command, InvalidArgumentError } from 'commander';
import type { Cluster } from './kubectl';
import { RestoreError } from './problems';

export interface Options extends Cluster {
  readonly service?: string;
  readonly all?: true;
  readonly snapshot: string;
  readonly before?: Date;
  readonly list?: true;
  readonly to?: string;
  readonly undo?: true;
  readonly discard?: true;
  readonly repository?: true;
  readonly yes?: true;
  readonly wait: number;
}

/** What the command line asks for. @throws RestoreError when it asks for nothing, or for two things at once. */
export function readOptions(argv: readonly string[]): Options {
  const options = command().parse(argv, { from: 'user' }).opts<Options>();
  const actions = [
    options.list && '--list',
    options.to && '--to',
    options.undo && '--undo',
    options.discard && '--discard',
    options.repository && '--repository',
  ].filter((action) => typeof action === 'string');
  if (actions.length > 1)
    throw new RestoreError(`${actions.join(' and ')} are different things; choose one.`);
  if (options.service && options.all) throw new RestoreError('--service or --all, not both.');
  if (options.all && actions.length > 0)
    throw new RestoreError(`${actions[0]} is for one service: use --service.`);
  if (options.all && options.snapshot !== 'latest')
    throw new RestoreError('--snapshot names a snapshot of one service; with --all use --before.');
  if (!options.service && !options.all && !options.list && !options.repository)
    throw new RestoreError(
      'which service? --service radarr, or --all. --list shows what there is to restore.',
    );
  return options;
}

const command = (): Command =>
  new Command('restore')
    .description('Bring configurations back from their backups; asks before it changes anything')
    .option('--service <name>', 'whose configuration')
    .option('--all', 'every service, one after another')
    .option('--snapshot <id>', 'latest, or the beginning of an id from --list', 'latest')
    .option('--before <date>', 'only snapshots from before, e.g. 2026-11-24 or 2026-11-24T18:00', date)
    .option('--list', 'show the snapshots; changes nothing')
    .option(
      '--to <folder>',
      "copy the snapshot's files to a folder of this computer; changes nothing in the cluster",
    )
    .option('--undo', 'put back what the last restore replaced, also after one that was cut off')
    .option('--discard', 'delete what the last restore replaced')
    .option('--repository', 'bring the backup repository itself back from BACKUP_TARGET')
    .option('--yes', 'do not ask')
    .option('--wait <seconds>', 'how long a job may take to start', seconds, 180)
    .option('--context <name>', 'context of kubectl')
    .option('--kubeconfig <file>', 'kubeconfig of kubectl');

/** A date alone is midnight here, not in Greenwich. */
function date(text: string): Date {
  const read = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(read.getTime())) throw new InvalidArgumentError('give a date such as 2026-11-24.');
  return read;
}

function seconds(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('give a number of seconds, such as 300.');
  return Number(text);
}
