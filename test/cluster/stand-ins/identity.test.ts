import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'bcryptjs';
import { dump } from 'js-yaml';
import { definePlatform } from '../../../model/platform';
import { parseSettings } from '../../../model/settings';
import { catalogue } from '../../../services/catalogue';
import { dexConfig } from '../../../services/dmz/dex';
import { bundles } from './bundle';

/** The very configuration that `dist/` would hold with one member, read by the program of the image. */

const content = 'MEMBER_EMAILS=kim@example.com';
const { settings } = definePlatform(
  parseSettings({ file: '.env', content, environment: {} }, catalogue),
  catalogue,
);
const ISSUER = 'https://id.zonarr.home.arpa';
const CALLBACK = 'https://auth.zonarr.home.arpa/oauth2/callback';
const PASSWORD = 'correct horse';

let folder: string;
let program: ChildProcess;
let url: string;
let telemetry: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'));
  writeFileSync(join(folder, 'dex.mjs'), (await bundles()).get('identity') ?? '');
  const [web, metrics] = [await freePort(), await freePort()];
  const config = { ...dexConfig(settings), web: { http: `:${web}` }, telemetry: { http: `:${metrics}` } };
  writeFileSync(join(folder, 'config.yaml'), dump(config));
  const passwords = Object.fromEntries(
    await Promise.all(
      dexConfig(settings).staticPasswords.map(async ({ hashFromEnv }) => [
        hashFromEnv,
        await hash(PASSWORD, 4),
      ]),
    ),
  );
  program = spawn(process.execPath, [join(folder, 'dex.mjs'), 'serve', join(folder, 'config.yaml')], {
    env: { ...passwords, DEX_CLIENT_SECRET: 'client-secret' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => program.stdout?.once('data', resolve));
  url = `http://127.0.0.1:${web}`;
  telemetry = `http://127.0.0.1:${metrics}`;
}, 30_000);

afterAll(async () => {
  const ended = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

/** A browser behind the edge: TLS ends there, cookies are kept. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async open(path: string, body?: Record<string, string>): Promise<Response> {
    const response = await fetch(new URL(path, url), {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-Host': 'id.zonarr.home.arpa',
        Cookie: [...this.cookies].map((pair) => pair.join('=')).join('; '),
      },
      ...(body && { body: new URLSearchParams(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    return response;
  }

  /** Follows a redirect that stays at the provider. */
  async follow(response: Response): Promise<Response> {
    const target = new URL(response.headers.get('Location') ?? '', ISSUER);
    return this.open(target.pathname + target.search);
  }
}

const verifier = randomBytes(32).toString('base64url');
const question = new URLSearchParams({
  client_id: 'zonarr',
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid email profile',
  state: 'state-1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});

async function signIn(browser: Browser, login: string, password: string): Promise<Response> {
  const form = await browser.follow(await browser.open(`/auth?${question}`));
  expect([form.status, await form.text()]).toEqual([200, expect.stringContaining('name="password"')]);
  return browser.open('/auth/local/login', { login, password });
}

/** What oauth2-proxy gets for a code. */
async function claimsFor(code: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from('zonarr:client-secret').toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    }),
  });
  const { id_token } = (await response.json()) as { id_token: string };
  return JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString());
}

test.each(['admin@zonarr.home.arpa', 'kim@example.com'])(
  '%s signs in and is known by e-mail',
  async (login) => {
    const browser = new Browser();
    const accepted = await signIn(browser, login, PASSWORD);
    const back = await browser.follow(accepted);
    const target = new URL(back.headers.get('Location') ?? '');
    expect(`${target.origin}${target.pathname}`).toBe(CALLBACK);
    expect(target.searchParams.get('state')).toBe('state-1');
    expect(await claimsFor(target.searchParams.get('code') ?? '')).toMatchObject({
      iss: ISSUER,
      aud: 'zonarr',
      email: login,
      email_verified: true,
    });
    // A second sign-in asks again.
    await signIn(browser, login, PASSWORD);
  },
);

test.each([
  ['a wrong password', 'admin@zonarr.home.arpa', 'wrong'],
  ['an unknown person', 'stranger@example.com', PASSWORD],
])('%s gets the form again', async (_, login, password) => {
  const response = await signIn(new Browser(), login, password);
  expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('Invalid Email')]);
});

test('another redirect address is refused', async () => {
  const other = new URLSearchParams(question);
  other.set('redirect_uri', 'https://evil.example.com/');
  expect((await new Browser().open(`/auth?${other}`)).status).toBe(400);
});

test('keys, health and metrics are where the platform looks for them', async () => {
  expect(await (await fetch(`${url}/keys`)).json()).toMatchObject({ keys: [{ kty: 'RSA', alg: 'RS256' }] });
  expect((await fetch(`${telemetry}/healthz/ready`)).status).toBe(200);
  expect(await (await fetch(`${telemetry}/metrics`)).text()).toMatch(/^dex_stand_in_requests_total \d+$/m);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
