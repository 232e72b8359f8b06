import { publicHost } from '../../../model/platform';
import { EDGE } from '../harness/addresses';
import { fromOutside } from '../harness/request';
import { appliedPlatform } from '../platform/applied-platform';
import { head, sendRaw, statuses } from './attacks/raw-request';
import { attempt, refusedWith } from './attacks/refusal';
import { freshPath, logged, received } from './attacks/traces';
import { at } from './browser/at';
import { signIn } from './session';
import { MEMBER, useSettings } from './settings';

let member: string;

beforeAll(useSettings);
beforeAll(() => {
  member = signIn(MEMBER);
});

const host = (service: string): string => publicHost(appliedPlatform().settings, service);

test("who may see Plex does not see Radarr through Plex's name", async () => {
  const asRadarr = (path: string, ...more: readonly string[]) =>
    fromOutside(at('plex', path), '-H', `Host: ${host('radarr')}`, ...more);
  expect(await attempt('radarr', asRadarr)).toEqual(refusedWith(401));
  expect(await attempt('radarr', (path) => asRadarr(path, '-H', `Cookie: ${member}`))).toEqual(
    refusedWith(403),
  );
});

test.each<[string, (service: string) => string]>([
  ['in capitals', (service) => host(service).toUpperCase()],
  ['with its port', (service) => `${host(service)}:443`],
  ['with another port', (service) => `${host(service)}:7878`],
  ['with a dot at its end', (service) => `${host(service)}.`],
])('a name %s is the same name or none', async (_, spelling) => {
  const path = freshPath();
  const { status } = fromOutside(at('radarr', path), '-H', `Host: ${spelling('radarr')}`);
  expect([401, 404]).toContain(status);
  expect((await logged(path)).map(({ DownstreamStatus }) => DownstreamStatus)).toEqual([status]);
  expect(received('radarr', path)).toBe(0);
});

test.each([
  ['a name that the platform does not have', () => host('nas')],
  [
    'the name of the Service inside',
    () => `radarr.${appliedPlatform().settings.NAMESPACE_MEDIA}.svc.cluster.local`,
  ],
  ['the address of the edge', () => EDGE],
  ['somebody else', () => 'www.example.com'],
  ['localhost', () => 'localhost'],
])('%s is nobody here', async (_, name) => {
  const path = freshPath();
  const { status } = fromOutside(at('radarr', path), '-H', `Host: ${name()}`, '-H', `Cookie: ${member}`);
  expect(status).toBe(404);
  expect(await logged(path)).toMatchObject([{ DownstreamStatus: 404, RequestHost: name() }]);
  expect(received('radarr', path)).toBe(0);
});

test('a request line that names another host than the Host header is judged by the host that it goes to', async () => {
  const path = freshPath();
  const absolute = (target: string, name: string) =>
    sendRaw(host('plex'), [
      head(
        `GET https://${host(target)}${path} HTTP/1.1`,
        `Host: ${host(name)}`,
        `Cookie: ${member}`,
        'Connection: close',
      ),
    ]);
  expect(statuses(await absolute('radarr', 'plex'))).toEqual([403]);
  const answer = statuses(await absolute('plex', 'radarr'));
  expect(answer).toHaveLength(1);
  expect(received('radarr', path)).toBe(0);
  // A line is written after its answer, so that of the second may come first.
  expect(await logged(path, 2)).toContainEqual(
    expect.objectContaining({ DownstreamStatus: 403, RequestHost: host('radarr') }),
  );
});

test('two Host headers, or none, are an error', async () => {
  const path = freshPath();
  const get = `GET ${path} HTTP/1.1`;
  const two = [get, `Host: ${host('plex')}`, `Host: ${host('radarr')}`, 'Connection: close'];
  expect(statuses(await sendRaw(host('radarr'), [head(...two)]))).toEqual([400]);
  expect(statuses(await sendRaw(host('radarr'), [head(get, 'Connection: close')]))).toEqual([400]);
  expect([received('radarr', path), received('plex', path)]).toEqual([0, 0]);
});

test('without TLS there is only the way to TLS', () => {
  const path = freshPath();
  const { status, headers } = fromOutside(
    at('radarr', path).replace('https:', 'http:'),
    '-H',
    `Cookie: ${member}`,
  );
  expect(status).toBe(301);
  expect(headers.location).toBe(at('radarr', path));
  expect(received('radarr', path)).toBe(0);
});
