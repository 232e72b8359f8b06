import { spawnSync } from 'node:child_process';
import { EDGE } from '../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { runningPods } from '../harness/pods';
import { fromOutside } from '../harness/request';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { counts, freshPath, loggedNow, received } from './attacks/traces';
import { at } from './browser/at';
import { useSettings } from './settings';

beforeAll(useSettings);

/** Many requests at once; how often each status was the answer. Further arguments are curl's. */
function flood(url: string, requests: number, ...args: readonly string[]): ReadonlyMap<string, number> {
  const { stdout } = spawnSync(
    'nsenter',
    [
      `--net=${networkFile(OUTSIDE_NETWORK)}`,
      ...['curl', '-sk', '--connect-to', `::${EDGE}:`, '--parallel', '--parallel-immediate'],
      ...['--parallel-max', '50', '-o', '/dev/null', '-w', '%{http_code}\n', ...args],
      `${url}${url.includes('?') ? '&' : '?'}flood=[1-${requests}]`,
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const answers = new Map<string, number>();
  for (const status of stdout.trim().split('\n')) answers.set(status, (answers.get(status) ?? 0) + 1);
  return answers;
}

/** What all replicas together let pass at once. */
const burst = (each: number): number => {
  const { NAMESPACE_DMZ } = appliedPlatform().settings;
  return each * runningPods(NAMESPACE_DMZ, 'app.kubernetes.io/name=traefik').length;
};

/** The limits recover by themselves, and the next test begins with them whole. */
const recovered = (url: string, status: number) =>
  until(`${url} to answer ${status} again`, () => (fromOutside(url).status === status ? true : undefined));

test('who floods an application is told to wait, before the session is asked about', async () => {
  const path = freshPath();
  const before = counts('sonarr').get(429) ?? 0;
  const allowed = burst(appliedPlatform().settings.RATE_LIMIT_BURST);
  const answers = flood(at('sonarr', path), allowed * 4);
  expect([...answers.keys()].sort()).toEqual(['401', '429']);
  expect(answers.get('429')).toBeGreaterThan(allowed / 4);
  expect((counts('sonarr').get(429) ?? 0) - before).toBeGreaterThanOrEqual(answers.get('429') ?? 0);
  expect(loggedNow(path).filter(({ DownstreamStatus }) => DownstreamStatus === 429).length).toBeGreaterThan(
    0,
  );
  expect(received('sonarr', path)).toBe(0);
  await recovered(at('sonarr', path), 401);
});

test('the flood of one application does not touch another', async () => {
  flood(at('sonarr', freshPath()), burst(appliedPlatform().settings.RATE_LIMIT_BURST) * 4);
  expect(fromOutside(at('lidarr', freshPath())).status).toBe(401);
  await recovered(at('sonarr', freshPath()), 401);
});

test.each([
  ['the sign-in page', () => at('auth', '/oauth2/sign_in'), 'auth'],
  ['the sign-in page below an application', () => at('radarr', '/oauth2/sign_in'), 'radarr'],
  ['the form for the password', () => at('id', '/auth/local/login'), 'id'],
])('who tries %s again and again is told to wait', async (_, url, service) => {
  const before = counts(service).get(429) ?? 0;
  const allowed = burst(5 * appliedPlatform().settings.SIGN_IN_RATE_LIMIT);
  const answers = flood(url(), allowed * 4, '--data', 'login=admin&password=guess');
  expect(answers.get('429')).toBeGreaterThan(allowed);
  expect((counts(service).get(429) ?? 0) - before).toBeGreaterThanOrEqual(answers.get('429') ?? 0);
  await until(`${url()} to let somebody in again`, () =>
    fromOutside(url()).status === 429 ? undefined : true,
  );
});
