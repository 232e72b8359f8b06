import type { Exchange } from '../http/exchange';
import type { Counter } from './counter';
import { mirror } from './mirror';
import { rangedFile } from './ranged-file';
import { endlessStream } from './stream';
import { receiveUpload } from './upload';

/** Below any path, so that the rules for each path of an application can be tried with them. */
const PATHS: Readonly<Record<string, (exchange: Exchange, counter: Counter) => unknown>> = {
  file: rangedFile,
  stream: endlessStream,
  upload: receiveUpload,
  request: mirror,
  requests: (exchange, counter) => exchange.json(200, counter.seen(exchange.query.get('path') ?? undefined)),
};

/** Answers `…/stand-in/<what>`, which no real application has. */
export async function standInPath(exchange: Exchange, counter: Counter): Promise<boolean> {
  const what = /\/stand-in\/(\w+)$/.exec(exchange.path)?.[1];
  const answer = what && Object.hasOwn(PATHS, what) ? PATHS[what] : undefined;
  await answer?.(exchange, counter);
  return answer !== undefined;
}
