import { check } from '../check/check';
import { readFiles } from '../input/files';
import { UnusableInput } from '../input/finding';
import type { SourceFile } from '../input/origin';
import { formatFindings, formatFindingsJson } from '../output/findings';
import { type AddressRange, parseCidr } from '../policy/ip-block';
import { readInput } from './read-input';
import { EXIT, type Terminal } from './terminal';

export interface CheckCommandOptions {
  readonly context: readonly string[];
  readonly output: 'text' | 'json' | 'sarif';
  readonly clusterCidr: readonly string[];
  readonly flows?: string;
}

/** Prints what is wrong with the manifests. */
export async function checkCommand(
  paths: readonly string[],
  { context, output, clusterCidr, flows }: CheckCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const cluster = readInput(paths, context, terminal);
  const { findings, unusable } = check(cluster, {
    clusterRanges: clusterCidr.map(rangeOf),
    ...(flows !== undefined && { flows: readOne(flows, terminal) }),
  });
  if (output === 'json') terminal.out(formatFindingsJson(findings));
  else if (output === 'sarif') terminal.out((await import('../output/sarif')).formatSarif(findings));
  else terminal.out(formatFindings(findings));
  if (unusable) return EXIT.unusable;
  return findings.length > 0 ? EXIT.findings : EXIT.clean;
}

function rangeOf(cidr: string): AddressRange {
  const range = parseCidr(cidr);
  if (range) return range;
  const message = `--cluster-cidr "${cidr}" is no network in CIDR notation`;
  throw new UnusableInput([
    { rule: 'bad-cidr', severity: 'error', message, place: { file: 'command line' } },
  ]);
}

function readOne(path: string, { stdin }: Terminal): SourceFile {
  const { files, findings } = readFiles([path], stdin);
  const [file] = files;
  if (!file || findings.length > 0) throw new UnusableInput(findings);
  return file;
}
