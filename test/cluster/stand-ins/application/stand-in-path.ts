import type { Exchange } from '../http/exchange';
import type { Counter } from './counter';
import type { Database } from './database';
import { mirror } from './mirror';
import { rangedFile } from './ranged-file';
import { endlessStream } from './stream';
import { receiveUpload } from './upload';

/** What an application knows besides its own paths. */
interface Insides {
  readonly counter: Counter;
  readonly database?: Database | undefined;
}

/** Below any path, so that the rules for each path of an application can be tried with them. */
const PATHS: Readonly<Record<string, (exchange: Exchange, insides: Insides) => unknown>> = {
  file: rangedFile,
  stream: endlessStream,
  upload: receiveUpload,
  request: mirror,
  requests: (exchange, { counter }) =>
    exchange.json(200, counter.seen(exchange.query.get('path') ?? undefined)),
  rows: async (exchange, { database }) =>
    database ? exchange.json(200, await database.rows()) : exchange.text(404, 'no database'),
};

/** Answers `…/stand-in/<what>`, which no real application has. */
export async function standInPath(exchange: Exchange, insides: Insides): Promise<boolean> {
  const what = /\/stand-in\/(\w+)$/.exec(exchange.path)?.[1];
  const answer = what && Object.hasOwn(PATHS, what) ? PATHS[what] : undefined;
  await answer?.(exchange, insides);
  return answer !== undefined;
}
