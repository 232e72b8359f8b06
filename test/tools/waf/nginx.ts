import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../model/platform';
import { modsecurityConfig } from '../../../services/dmz/waf-modsecurity';
import { nginxConfig } from '../../../services/dmz/waf-nginx';

/** Where Debian keeps what the image keeps elsewhere; nothing else of the configuration is changed but addresses. */
const DEBIAN: Readonly<Record<string, string>> = {
  '/etc/nginx/modules/': '/usr/lib/nginx/modules/',
  '/opt/owasp-crs/crs-setup.conf': '/etc/modsecurity/crs/crs-setup.conf',
  '/opt/owasp-crs/rules/': '/usr/share/modsecurity-crs/rules/',
  '/etc/modsecurity.d/unicode.mapping': '/etc/nginx/unicode.mapping',
};

/** What another use of the same configuration needs to be otherwise. */
interface Changes {
  /** Port of whoever stands for every standby. @default the backend */
  readonly standby?: number;
  /** Files that are not to be Debian's, by where the image keeps them. */
  readonly places?: Readonly<Record<string, string>>;
  readonly nginx?: (config: string) => string;
  readonly modsecurity?: (config: string) => string;
}

interface Options {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer;
}

/** nginx as the WAF runs it, before one backend that stands for all. */
export class Nginx {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(
    platform: Platform,
    backend: number,
    { standby = backend, places = {}, nginx: edit = same, modsecurity = same }: Changes = {},
  ): Promise<Nginx> {
    const files = { ...DEBIAN, ...places };
    const missing = ['/usr/sbin/nginx', ...Object.values(files)].filter((path) => !existsSync(path));
    if (missing.length > 0) {
      throw new Error(
        `missing ${missing.join(', ')}: install nginx-light libnginx-mod-http-modsecurity modsecurity-crs`,
      );
    }
    const folder = mkdtempSync(join(tmpdir(), 'waf-'));
    const port = await freePort();
    const local = (text: string) =>
      Object.entries({
        ' /tmp': ` ${folder}`,
        ...files,
        '/etc/waf/': `${folder}/`,
        '/dev/stdout': `${folder}/out.log`,
        '/dev/stderr': `${folder}/err.log`,
      })
        .reduce((result, [from, to]) => result.replaceAll(from, to), text)
        .replace(/server [\w-]+-standby\.[\w.-]+:\d+/g, `server 127.0.0.1:${standby}`)
        .replace(/server [\w.-]+\.svc\.cluster\.local:\d+/g, `server 127.0.0.1:${backend}`)
        .replace('listen 8080 default_server', `listen 127.0.0.1:${port} default_server`)
        .replaceAll('listen 8080;', `listen 127.0.0.1:${port};`)
        .replace('listen 127.0.0.1:8081;', `listen unix:${folder}/status;`);
    // Started by root, the workers would be somebody else; in the pod everything is one user.
    writeFileSync(join(folder, 'nginx.conf'), `user root;\n${edit(local(nginxConfig(platform)))}`);
    writeFileSync(join(folder, 'modsecurity.conf'), modsecurity(local(modsecurityConfig(platform.settings))));

    const config = ['-c', join(folder, 'nginx.conf')];
    const check = spawnSync('/usr/sbin/nginx', ['-t', ...config], { encoding: 'utf8' });
    if (check.status !== 0) throw new Error(check.stderr);
    const output = openSync(join(folder, 'process.log'), 'w');
    const child = spawn('/usr/sbin/nginx', config, { stdio: ['ignore', output, output] });
    closeSync(output);
    const nginx = new Nginx(child, folder, port);
    await nginx.untilReady();
    return nginx;
  }

  private async untilReady(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const status = await this.status('any', '/healthz').catch(() => 0);
      if (status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`nginx does not answer:\n${this.logs()}`);
  }

  async status(host: string, path: string, options: Options = {}): Promise<number> {
    const response = await this.send(host, path, options);
    response.resume();
    return response.statusCode ?? 0;
  }

  async json(host: string, path: string, headers: OutgoingHttpHeaders) {
    const response = await this.send(host, path, { headers });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const seen = JSON.parse(Buffer.concat(chunks).toString()) as {
      name: string;
      url: string;
      headers: Record<string, string>;
    };
    return { status: response.statusCode, seen };
  }

  async firstChunk(host: string, path: string): Promise<string> {
    const response = await this.send(host, path, {});
    const chunk = await new Promise<string>((resolve) =>
      response.once('data', (data) => resolve(String(data))),
    );
    response.destroy();
    return chunk;
  }

  async upgrade(host: string, path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = {
        Host: host,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      };
      request({ port: this.port, path, headers })
        .on('upgrade', (response, socket) => {
          socket.destroy();
          resolve(response.statusCode ?? 0);
        })
        .on('response', (response) => resolve(response.statusCode ?? 0))
        .on('error', reject)
        .end();
    });
  }

  private send(
    host: string,
    path: string,
    { method = 'GET', headers = {}, body }: Options,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const length = body ? { 'Content-Length': body.length } : {};
      const usual = { Host: host, 'User-Agent': 'Mozilla/5.0', Accept: '*/*' };
      const call = request({
        agent: false,
        port: this.port,
        path,
        method,
        headers: { ...usual, ...length, ...headers },
      });
      // A refusal may close the connection while the body is still on its way.
      let answered = false;
      call.on('response', (response) => {
        answered = true;
        resolve(response);
      });
      call.on('error', (error) => answered || reject(error));
      call.end(body);
    });
  }

  /** nginx's error log, where ModSecurity writes what matched. */
  get errorLog(): string {
    return join(this.folder, 'err.log');
  }

  /** Waits until something is written down, which happens after the answer; then everything that was. */
  async loggedLike(pattern: RegExp): Promise<string> {
    for (let attempt = 0; attempt < 50 && !pattern.test(this.logs()); attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return this.logs();
  }

  /** Everything that nginx and ModSecurity wrote down. */
  private logs(): string {
    return ['out.log', 'err.log', 'process.log']
      .map((name) => join(this.folder, name))
      .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
      .join('\n');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const same = (config: string): string => config;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
