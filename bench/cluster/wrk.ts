import { inNetwork } from '../../test/cluster/harness/hosts';

export interface Load {
  /** Where the requests come from. */
  readonly network: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Figures {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
}

const CONNECTIONS = 16;
const SECONDS = 4;

/** As many requests as go through over some connections that stay open. */
export function wrk({ network, url, headers = {} }: Load): Figures {
  const said = inNetwork(network, [
    ...['wrk', '--threads', '1', '--connections', String(CONNECTIONS), '--duration', `${SECONDS}s`],
    ...[
      '--latency',
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ],
    url,
  ]);
  return {
    perSecond: Number(find(said, /Requests\/sec:\s+([\d.]+)/)[1]),
    median: milliseconds(find(said, /50%\s+([\d.]+)(us|ms|s)/)),
    p99: milliseconds(find(said, /99%\s+([\d.]+)(us|ms|s)/)),
  };
}

const IN_MILLISECONDS: Readonly<Record<string, number>> = { us: 1 / 1000, ms: 1, s: 1000 };

const milliseconds = ([, number, unit = '']: RegExpExecArray): number =>
  Number(number) * (IN_MILLISECONDS[unit] ?? Number.NaN);

function find(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw new Error(`wrk did not say ${pattern}:\n${text}`);
  return found;
}
