import { setTimeout as sleep } from 'node:timers/promises';
import { publicHost } from '../../../model/platform';
import { fromOutside } from '../harness/request';
import { appliedPlatform } from '../platform/applied-platform';
import { AMBIGUOUS, type Hidden, MALFORMED } from './attacks/malformed';
import { head, sendRaw, statuses } from './attacks/raw-request';
import { attempt, refusedWith } from './attacks/refusal';
import { freshPath, loggedNow, received } from './attacks/traces';
import { at } from './browser/at';
import { signIn } from './session';
import { ADMIN, useSettings } from './settings';

const host = (): string => publicHost(appliedPlatform().settings, 'radarr');
let cookie: string;

beforeAll(useSettings);
beforeAll(() => {
  cookie = `Cookie: ${signIn(ADMIN)}`;
});

const request = (): Hidden => ({
  host: host(),
  cookie,
  path: `${freshPath()}/stand-in/request`,
  hiddenPath: freshPath(),
});

test.each(Object.entries(AMBIGUOUS))('%s: arrives as one request', async (_, write) => {
  const asked = request();
  const [first, ...others] = statuses(await sendRaw(asked.host, [write(asked)]));
  expect([200, 403]).toContain(first);
  // What follows the request on the connection is a request of its own, and has no session.
  expect(others.filter((status) => status !== 401)).toEqual([]);
  expect(received('radarr', asked.path)).toBe(first === 200 ? 1 : 0);
  expect(received('radarr', asked.hiddenPath)).toBe(0);
});

test.each(Object.entries(MALFORMED))('%s: is refused', async (_, write) => {
  const asked = request();
  const answers = statuses(await sendRaw(asked.host, [write(asked)]));
  expect(answers).toHaveLength(1);
  expect(answers[0]).toBeGreaterThanOrEqual(400);
  expect([received('radarr', asked.path), received('radarr', asked.hiddenPath)]).toEqual([0, 0]);
});

test('TRACE, which would show a page its own cookie, is refused', async () => {
  const outcome = await attempt('radarr', (path) =>
    fromOutside(at('radarr', path), '-X', 'TRACE', '-H', cookie),
  );
  expect(outcome).toEqual(refusedWith(405));
});

test.each<[string, string, readonly string[], number]>([
  ['a header of 64 KiB', '', ['-H', `X: ${'a'.repeat(65_536)}`], 400],
  ['a query of 100 KiB', `?${'a'.repeat(102_400)}`, [], 414],
])('%s passes Traefik and ends at the firewall', async (_, query, args, status) => {
  const outcome = await attempt('radarr', (path) =>
    fromOutside(at('radarr', path + query), '--http1.1', '-H', cookie, ...args),
  );
  expect(outcome).toEqual(refusedWith(status));
});

test('a hundred who send their headers byte by byte keep nobody else waiting, and reach nothing', async () => {
  const path = freshPath();
  const slow = Array.from({ length: 100 }, () =>
    sendRaw(host(), [...`GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nX: aaaaaaa`], {
      pause: 100,
      patience: 0,
    }),
  );
  await sleep(3_000);
  const started = Date.now();
  const { status } = fromOutside(at('radarr'), '-H', cookie);
  const seconds = (Date.now() - started) / 1000;
  const answers = await Promise.all(slow);
  expect(status).toBe(200);
  expect(seconds).toBeLessThan(5);
  expect(answers.flatMap(statuses)).toEqual([]);
  expect(loggedNow(path)).toEqual([]);
  expect(received('radarr', path)).toBe(0);
});

test('who sends a body byte by byte reaches an application when it is whole and read, and not before', async () => {
  const path = `${freshPath()}/stand-in/request`;
  const body = 'a=slowly';
  const start = head(
    `POST ${path} HTTP/1.1`,
    `Host: ${host()}`,
    cookie,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Connection: close',
  );
  const answer = sendRaw(host(), [start, ...body], { pause: 500 });
  await sleep(2_500);
  expect(received('radarr', path)).toBe(0);
  expect(statuses(await answer)).toEqual([200]);
  expect(received('radarr', path)).toBe(1);
});
