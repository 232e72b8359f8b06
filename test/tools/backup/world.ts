import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BackupServer, passwordOf } from './backup-server';
import { Cluster, NAMESPACE, STORAGE } from './cluster';
import { makeConfiguration } from './configuration';
import { Metrics } from './metrics';
import { programs } from './programs';
import { putRepository, RESTIC_PASSWORD } from './ready-made';
import { Run } from './run';

const STAND_INS = join(__dirname, 'bin');
export const WRONG_CLOCK = join(__dirname, 'clock');
const MEDDLING = join(__dirname, 'meddling');
const SYSTEM = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

interface Snapshot {
  readonly id: string;
  readonly time: string;
  readonly tags: readonly string[];
  readonly summary: { readonly total_files_processed: number };
}

/** A backup server, a pushgateway, a stand-in cluster with Radarr in it, and Radarr's configuration. */
export class World {
  /** Radarr's volume. */
  readonly source: string;
  private pods = 0;
  private readonly runs: Run[] = [];

  private constructor(
    readonly folder: string,
    readonly cluster: Cluster,
    readonly server: BackupServer,
    readonly metrics: Metrics,
  ) {
    this.source = join(folder, 'source');
    makeConfiguration(this.source);
    cluster.run('deployment/radarr');
  }

  static async start(options: readonly string[] = []): Promise<World> {
    const { restic, 'rest-server': restServer, pushgateway } = await programs();
    const folder = mkdtempSync(join(tmpdir(), 'backup-'));
    mkdirSync(join(folder, 'tools'));
    symlinkSync(restic, join(folder, 'tools/restic'));
    for (const user of ['backup-media', 'backup-library'])
      putRepository(restic, join(folder, 'repository', user));
    const [server, metrics] = await Promise.all([
      BackupServer.start(restServer, join(folder, 'repository'), options),
      Metrics.start(pushgateway),
    ]);
    return new World(folder, new Cluster(join(folder, 'cluster')), server, metrics);
  }

  async stop(): Promise<void> {
    for (const run of this.runs) run.signal('SIGKILL');
    await Promise.all([this.server.down(), this.metrics.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What every job is given; each run gets a pod, and a /tmp, of its own. */
  env(service: string, more: NodeJS.ProcessEnv = {}, path: readonly string[] = []): NodeJS.ProcessEnv {
    const pod = more.POD_NAME ?? `backup-${service}-${++this.pods}`;
    const temporary = join(this.folder, 'tmp', pod);
    mkdirSync(temporary, { recursive: true });
    const user = more.RESTIC_REST_USERNAME ?? 'backup-media';
    const tools = [...path, STAND_INS, join(this.folder, 'tools'), ...SYSTEM, dirname(process.execPath)];
    return {
      PATH: tools.join(':'),
      HOME: temporary,
      TMPDIR: temporary,
      CLUSTER: this.cluster.folder,
      KUBECTL_STAND_IN: process.env.KUBECTL_STAND_IN,
      POD_NAME: pod,
      POLL_SECONDS: '0.2',
      SERVICE: service,
      ZONE: 'media',
      METRICS_URL: this.metrics.url,
      RESTIC_REPOSITORY: this.server.url(user),
      RESTIC_REST_USERNAME: user,
      RESTIC_REST_PASSWORD: passwordOf(user),
      RESTIC_PASSWORD,
      RESTIC_HOST: 'zonarr',
      RESTIC_CACHE_DIR: join(temporary, 'restic'),
      REPOSITORY_ROOT: this.server.folder,
      ...more,
    };
  }

  /** Starts a script; the end of the world ends it too. */
  run(script: string, env: NodeJS.ProcessEnv, shell?: readonly string[]): Run {
    return this.keep(Run.start(script, env, shell));
  }

  /** Starts a program likewise. */
  runProgram = (command: readonly string[], env: NodeJS.ProcessEnv): Run =>
    this.keep(Run.program(command, env));

  private keep(run: Run): Run {
    this.runs.push(run);
    return run;
  }

  /** Starts a backup of Radarr in which a command runs between the check of the files and their backup. */
  backupWhile(command: string, more: NodeJS.ProcessEnv = {}, shell?: readonly string[]): Run {
    const REAL_RESTIC = join(this.folder, 'tools/restic');
    return this.backup({ ...more, MEDDLE: command, REAL_RESTIC }, [MEDDLING], shell);
  }

  /** Starts a backup of Radarr, or of another service. */
  backup(more: NodeJS.ProcessEnv = {}, path: readonly string[] = [], shell?: readonly string[]): Run {
    const service = more.SERVICE ?? 'radarr';
    const env = this.env(
      service,
      {
        NAMESPACE,
        LEASE_NAMESPACE: STORAGE,
        WORKLOAD: `deployment/${service}`,
        SOURCE: this.source,
        EXCLUDE: 'logs\nlogs.db*',
        STOP_SECONDS: '60',
        MIN_FILES: '1',
        ...more,
      },
      path,
    );
    this.cluster.pod(env.POD_NAME ?? '');
    return this.run('backup-config.sh', env, shell);
  }

  /** Runs the job that starts what was left stopped. */
  ensureStarted(
    targets = `${NAMESPACE} deployment/radarr`,
    more: NodeJS.ProcessEnv = {},
    path: readonly string[] = [],
  ) {
    const env = this.env('ensure-started', { ZONE: 'storage', TARGETS: targets, ...more }, path);
    return this.run('ensure-started.sh', env).ended();
  }

  /** Runs restic as a backup job could: through the server. */
  restic(...args: readonly string[]): string {
    return this.resticAs({}, ...args);
  }

  /** The same with another environment. */
  resticAs(env: NodeJS.ProcessEnv, ...args: readonly string[]): string {
    return execFileSync('restic', args, {
      env: this.env('restic', env),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Oldest first. */
  snapshots(user = 'backup-media'): readonly Snapshot[] {
    if (!existsSync(join(this.server.repository(user), 'config'))) return [];
    return JSON.parse(this.restic('snapshots', '--json', '--no-lock', '-r', this.server.repository(user)));
  }

  /** Reads the whole repository again, as files: the server may be down. */
  expectWhole = (): void =>
    void this.restic(
      'check',
      '--read-data',
      '--no-lock',
      '--quiet',
      '-r',
      this.server.repository('backup-media'),
    );

  /** Bytes of a file in a snapshot. */
  saved = (id: string, file: string): Buffer =>
    execFileSync('restic', ['-r', this.server.repository('backup-media'), 'dump', '--no-lock', id, file], {
      env: this.env('restic'),
      maxBuffer: 2 ** 28,
    });
}
