import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../cluster/harness/until';
import { buildPrograms } from '../../cluster/tools/build';
import { PROGRAMS } from '../../cluster/tools/programs';
import { Daemon, freePort } from '../backup/daemon';

const NEEDED = ['etcd', 'kube-apiserver', 'kubectl'];

interface Said {
  readonly code: number | null;
  readonly output: string;
}

/** A real API server without controllers and nodes: what it admits, merges and stores is what a cluster would. */
export class ApiServer {
  private child: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    private readonly kubectl: string,
    private readonly etcd: Daemon,
    private readonly port: number,
  ) {}

  static async start(): Promise<ApiServer> {
    const lines: string[] = [];
    const wanted = PROGRAMS.filter(({ name }) => NEEDED.includes(name));
    const programs = await buildPrograms(wanted, (line) => lines.push(line));
    const [etcd, server, kubectl] = NEEDED.map((name) => programs.get(name) as string) as [
      string,
      string,
      string,
    ];
    const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
    const peer = `http://127.0.0.1:${await freePort()}`;
    const storage = await Daemon.start(etcd, (port) => {
      const client = `http://127.0.0.1:${port}`;
      return [
        ...['--data-dir', join(folder, 'etcd'), '--log-level', 'warn', '--unsafe-no-fsync'],
        ...['--listen-client-urls', client, '--advertise-client-urls', client, '--listen-peer-urls', peer],
        ...['--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
      ];
    });
    const api = new ApiServer(folder, kubectl, storage, await freePort());
    await api.serve(server);
    return api;
  }

  private async serve(program: string): Promise<void> {
    const at = (name: string) => join(this.folder, name);
    execFileSync('openssl', ['genrsa', '-out', at('key'), '2048'], { stdio: 'ignore' });
    writeFileSync(at('tokens'), 'admin,admin,1,"system:masters"\n');
    writeFileSync(at('kubeconfig'), JSON.stringify(this.kubeconfig()));
    let output = '';
    this.child = spawn(
      program,
      [
        ...['--etcd-servers', `http://127.0.0.1:${this.etcd.port}`, '--cert-dir', at('certificates')],
        ...[
          '--bind-address',
          '127.0.0.1',
          '--advertise-address',
          '127.0.0.1',
          '--secure-port',
          `${this.port}`,
        ],
        ...['--service-cluster-ip-range', '10.43.0.0/16', '--endpoint-reconciler-type', 'none'],
        ...['--service-account-issuer', 'https://kubernetes.default.svc', '--authorization-mode', 'RBAC'],
        ...['--service-account-key-file', at('key'), '--service-account-signing-key-file', at('key')],
        ...['--token-auth-file', at('tokens')],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.child.stderr?.on('data', (text) => (output = `${output}${text}`.slice(-5000)));
    const ready = () => (this.try('get', '--raw', '/readyz').code === 0 ? true : undefined);
    await until('the API server', ready, { seconds: 120, why: () => output });
  }

  private kubeconfig(): object {
    const cluster = { server: `https://127.0.0.1:${this.port}`, 'insecure-skip-tls-verify': true };
    return {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'real', cluster }],
      users: [{ name: 'admin', user: { token: 'admin' } }],
      contexts: [{ name: 'real', context: { cluster: 'real', user: 'admin' } }],
      'current-context': 'real',
    };
  }

  /** What a process needs to call it through kubectl. */
  get env(): Readonly<Record<string, string>> {
    mkdirSync(join(this.folder, 'home'), { recursive: true });
    return {
      KUBECONFIG: join(this.folder, 'kubeconfig'),
      KUBECTL: this.kubectl,
      KUBECACHEDIR: join(this.folder, 'home'),
    };
  }

  /** Runs kubectl as administrator, and gives its end, good or bad. */
  try(...args: readonly string[]): Said {
    return this.with(undefined, args);
  }

  private with(input: object | undefined, args: readonly string[]): Said {
    const { status, stdout, stderr } = spawnSync(this.kubectl, args, {
      encoding: 'utf8',
      env: { ...process.env, ...this.env },
      ...(input && { input: JSON.stringify(input) }),
    });
    return { code: status, output: `${stdout}${stderr}` };
  }

  /** Runs kubectl as administrator; what it says on failure becomes the error. */
  run(...args: readonly string[]): string {
    const { code, output } = this.try(...args);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${output}`);
    return output;
  }

  json = <T>(...args: readonly string[]): T => JSON.parse(this.run(...args, '--output', 'json')) as T;

  /** Applies objects server-side, with further options. */
  apply = (items: readonly object[], ...options: readonly string[]): Said =>
    this.with({ apiVersion: 'v1', kind: 'List', items }, [
      'apply',
      '--server-side',
      ...options,
      '--filename',
      '-',
    ]);

  create = (item: object, ...options: readonly string[]): Said =>
    this.with(item, ['create', ...options, '--filename', '-']);

  replace = (items: readonly object[]): Said =>
    this.with({ apiVersion: 'v1', kind: 'List', items }, ['replace', '--filename', '-']);

  async stop(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.etcd.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
