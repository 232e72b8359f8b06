import { spawnSync } from 'node:child_process';
import { EDGE } from './addresses';
import { NODE_NETWORK, networkFile, OUTSIDE_NETWORK } from './hosts';

export interface Answer {
  readonly status: number;
  /** Names in lower case; a name that came twice has its values joined by a line break. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request with curl out of a network; further arguments are curl's. An answer that never comes is an error. */
function curl(network: string, url: string, args: readonly string[]): Answer {
  const { status, stdout, stderr } = spawnSync(
    'nsenter',
    [`--net=${networkFile(network)}`, 'curl', '-sS', '-i', '--path-as-is', '--max-time', '30', ...args, url],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(`${url}: ${stderr.trim()}`);
  return parse(stdout);
}

/** From the node, which reaches its own pods and Services, whatever policies say. */
export const fromNode = (url: string, ...args: readonly string[]): Answer => curl(NODE_NETWORK, url, args);

/** From the internet, by the edge: every name leads to its address. Certificates are checked where `--cacert` is given. */
export const fromOutside = (url: string, ...args: readonly string[]): Answer =>
  curl(OUTSIDE_NETWORK, url, [
    '--connect-to',
    `::${EDGE}:`,
    ...(args.includes('--cacert') ? [] : ['-k']),
    ...args,
  ]);

function parse(text: string): Answer {
  const blank = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, blank).split('\r\n');
  const status = Number(start.split(' ')[1]);
  const body = text.slice(blank + 4);
  if (status < 200) return parse(body);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}\n${value}` : value;
  }
  return { status, headers, body };
}
