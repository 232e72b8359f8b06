import { InvalidArgumentError } from 'commander';
import { clusterCommand, exitBy } from './recovery/command';
import { asMarkdown, incidentsOf } from './recovery/incident-log';
import { type Cluster, kubectlFor } from './restore/kubectl';

interface Options extends Cluster {
  readonly limit: number;
  readonly service?: string;
}

async function incidents({ limit, service, ...cluster }: Options): Promise<boolean> {
  const { incidents: all, unreadable } = await incidentsOf(kubectlFor(cluster));
  const chosen = all.filter((one) => service === undefined || one.service === service).slice(0, limit);
  const parts = ['# Incidents', ...chosen.map(asMarkdown)];
  if (chosen.length === 0) parts.push('None.');
  console.log(parts.join('\n\n'));
  if (unreadable > 0) console.error(`${unreadable} records cannot be read.`);
  return true;
}

function number(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('give a number, such as 10.');
  return Number(text);
}

const options = clusterCommand('incidents')
  .description('Show the incidents as Markdown, newest first')
  .option('--limit <number>', 'how many at most', number, 50)
  .option('--service <name>', 'only those of this service')
  .parse()
  .opts<Options>();

void exitBy(() => incidents(options));
