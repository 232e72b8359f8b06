import { type Answer, fromOutside } from '../harness/request';
import { until } from '../harness/until';
import { EVERYDAY_CALLS } from './attacks/everyday-calls';
import { ATTACKS } from './attacks/payloads';
import { attempt, refusedWith } from './attacks/refusal';
import { auditedRules, freshPath, received } from './attacks/traces';
import { at } from './browser/at';
import { signIn } from './session';
import { ADMIN, useSettings } from './settings';

let cookie: string;

beforeAll(useSettings);
beforeAll(() => {
  cookie = signIn(ADMIN);
});

const asAdmin = (url: string, args: readonly string[] = []): Answer =>
  fromOutside(url, '-H', `Cookie: ${cookie}`, '-H', 'Accept: */*', ...args);

/** nginx's own page: an application's 403 looks otherwise. */
const refusedByFirewall = ({ status, body }: Answer): boolean =>
  status === 403 && body.includes('<center>nginx</center>');

test.each(Object.entries(ATTACKS))('%s is refused, even to who is signed in', async (_, { query, args }) => {
  let sentTo = '';
  const outcome = await attempt('radarr', (path) => {
    sentTo = path;
    const answer = asAdmin(at('radarr', query ? `${path}?${query}` : path), args);
    expect(refusedByFirewall(answer)).toBe(true);
    return answer;
  });
  expect(outcome).toEqual(refusedWith(403));
  const rules = await until(`what the firewall says about ${sentTo}`, () => {
    const found = auditedRules(sentTo);
    return found.length > 0 ? found : undefined;
  });
  // The rule that adds up what the others found, and at least one that found something.
  expect(rules).toContain('949110');
  expect(rules.length).toBeGreaterThan(1);
});

test.each(Object.entries(EVERYDAY_CALLS))('%s is not taken for an attack', (_, { service, path, args }) => {
  const answer = asAdmin(at(service, path), args);
  expect({ status: answer.status, refused: refusedByFirewall(answer) }).toEqual({
    status: expect.any(Number),
    refused: false,
  });
  expect(answer.status).toBeLessThan(500);
});

test('a body that is no JSON is refused as such', () => {
  const path = freshPath();
  const args = ['-H', 'Content-Type: application/json', '--data', '{"name": '];
  expect(asAdmin(at('radarr', path), args).status).toBe(400);
  expect(received('radarr', path)).toBe(0);
});
