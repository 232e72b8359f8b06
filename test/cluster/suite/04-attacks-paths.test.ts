import { fromOutside } from '../harness/request';
import { HEADER } from '../stand-ins/http/header';
import { almost, pathTricks } from './attacks/path-tricks';
import { attempt, refusedWith } from './attacks/refusal';
import { freshPath, logged, received } from './attacks/traces';
import { at } from './browser/at';
import { signIn } from './session';
import { MEMBER, useSettings } from './settings';

/** Refused for want of a session, by the firewall, by oauth2-proxy, or as no path at all. */
const REFUSALS = [400, 401, 403, 404];

let member: string;

beforeAll(useSettings);
beforeAll(() => {
  member = signIn(MEMBER);
});

interface Answered {
  readonly path: string;
  readonly status: number;
  readonly by: string | undefined;
}

const tryAll = (service: string, paths: readonly string[], ...args: readonly string[]): readonly Answered[] =>
  paths.map((path) => {
    const { status, headers } = fromOutside(at(service, path), ...args);
    return { path, status, by: headers[HEADER.toLowerCase()] };
  });

const notRefused = (answers: readonly Answered[]) =>
  answers.filter(({ status }) => !REFUSALS.includes(status));

test('no spelling of a path below /oauth2/, which is open, leads to an application', async () => {
  const target = freshPath();
  const tricks = pathTricks('/oauth2/', target);
  const answers = tryAll('radarr', tricks);
  expect(notRefused(answers)).toEqual([]);
  expect(answers.filter(({ by }) => by)).toEqual([]);
  expect(received('radarr', target)).toBe(0);
  // Go's HTTP server answers what is malformed itself, and writes nothing down.
  const answered = answers.filter(({ status }) => status !== 400);
  const lines = await logged(target.slice(1), answered.length);
  expect(lines.filter(({ DownstreamStatus }) => !REFUSALS.includes(DownstreamStatus))).toEqual([]);
});

test('nor is a path open that only resembles /oauth2/', () => {
  const target = freshPath();
  const answers = tryAll(
    'radarr',
    almost('/oauth2/').map((path) => path + target),
  );
  expect(answers.filter(({ status }) => status !== 401 && status !== 400)).toEqual([]);
  expect(received('radarr', target)).toBe(0);
});

test.each(['/library/', '/:/', '/identity/', '/video/'])(
  "no spelling of a path below Plex's open %s leads to its other paths",
  (prefix) => {
    const targets = [freshPath(), `/web${freshPath()}`];
    const answers = targets.flatMap((target) => tryAll('plex', pathTricks(prefix, target)));
    expect(answers.filter(({ status, by }) => !REFUSALS.includes(status) && !by)).toEqual([]);
    for (const target of targets) expect(received('plex', target)).toBe(0);
  },
);

test('a path that only resembles one of those is not open', () => {
  const target = freshPath();
  const paths = ['/library', '/identity', '/hubs'].flatMap(almost).map((path) => path + target);
  const answers = tryAll('plex', paths);
  expect(notRefused(answers)).toEqual([]);
  expect(answers.filter(({ by }) => by)).toEqual([]);
});

test('nobody from outside takes the server away from its owner, member or not, however the path is written', () => {
  const target = `/myplex${freshPath()}`;
  const paths = [
    target,
    ...pathTricks('/library/', target),
    ...pathTricks('/library/parts/', target),
    ...pathTricks('/:/websockets/', target),
    `/${target}`,
    target.replace('/myplex/', '/myplex%2f'),
    target.replace('/myplex', '/%6dyplex'),
    target.replace('/myplex', '/./myplex'),
    target.replace('/myplex/', '/myplex//'),
  ];
  for (const args of [[], ['-H', `Cookie: ${member}`]]) {
    const answers = tryAll('plex', paths, ...args);
    expect(answers.filter(({ by, status }) => by && status < 400)).toEqual([]);
  }
  for (const path of [
    target,
    target.replace('/myplex/', '/myplex%2F'),
    target.replace('/myplex/', '/myplex//'),
  ])
    expect(received('plex', path)).toBe(0);
});

test('a path that no firewall reads is one only as nginx understands it', async () => {
  const attack = 'id=1%20UNION%20SELECT%20username,password%20FROM%20users--';
  const outcome = await attempt('plex', (path) =>
    fromOutside(at('plex', `/library/parts/..%2f..%2fhubs${path}?${attack}`), '-H', `Cookie: ${member}`),
  );
  expect(outcome).toEqual(refusedWith(403));
});
