import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { jobsOf } from '../../../model/platform';
import { repairNetwork } from '../../../services/management/repair-network';
import { Metrics } from '../backup/metrics';
import { programs } from '../backup/programs';
import { Run } from '../backup/run';
import { ApiServer } from './api-server';
import { guardedNetwork } from './guarded-network';

const MANAGEMENT = 'zonarr-management';
/** Where tests change something; a run looks at these unless it is told otherwise. */
const CHANGED = ['zonarr-media', 'zonarr-storage'];

/** A record of the incident log. */
interface Incident {
  readonly what: string;
  readonly action: string;
  readonly result: string;
  readonly tests: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/** A policy as the API server stores it. */
interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels?: object };
  readonly spec: object;
}

/** A real API server with the whole network and its guard, and the job that repairs it under its own account. */
export class Repairing {
  readonly release = guardedNetwork();
  private readonly runs: Run[] = [];

  private constructor(
    readonly api: ApiServer,
    readonly metrics: Metrics,
  ) {
    const { code, output } = api.apply(this.release.objects);
    if (code !== 0) throw new Error(output);
    api.run('create', 'configmap', 'incidents', '-n', MANAGEMENT);
  }

  static async start(): Promise<Repairing> {
    const { pushgateway } = await programs();
    const [api, metrics] = await Promise.all([ApiServer.start(), Metrics.start(pushgateway)]);
    return new Repairing(api, metrics);
  }

  async stop(): Promise<void> {
    for (const run of this.runs) run.signal('SIGKILL');
    await Promise.all([this.api.stop(), this.metrics.stop()]);
  }

  /** As it was applied: nothing is wrong, and nobody remembers that something ever was. */
  reset(): void {
    rmSync(this.calls, { force: true });
    const { policies } = this.release;
    const names = ['zonarr-media', 'zonarr-storage'];
    for (const namespace of names)
      this.api.run('delete', 'networkpolicy', '--all', '-n', namespace, '--wait=false');
    const empty = ['incidents', 'quarantined-policies'].map((name) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: MANAGEMENT },
    }));
    expect(this.api.replace(empty)).toMatchObject({ code: 0 });
    this.apply(...policies.filter(({ metadata }) => CHANGED.includes(metadata.namespace)));
  }

  /** Applies as an administrator does. */
  apply(...items: readonly object[]): void {
    const { code, output } = this.api.apply(items);
    if (code !== 0) throw new Error(output);
  }

  private get calls(): string {
    return join(this.api.folder, 'calls');
  }

  called = (): readonly string[] => readFileSync(this.calls, 'utf8').split('\n');

  /** Starts the job with shorter pauses. */
  start(more: NodeJS.ProcessEnv = {}, shell?: readonly string[], path: readonly string[] = []): Run {
    writeFileSync(this.calls, '');
    const env: NodeJS.ProcessEnv = {
      ...this.described,
      ...this.api.env,
      PATH: [...path, join(__dirname, 'repair'), '/usr/bin', '/bin', dirname(process.execPath)].join(':'),
      HOME: this.api.folder,
      TMPDIR: this.api.folder,
      CALLS: this.calls,
      METRICS_URL: this.metrics.url,
      NAMESPACES: CHANGED.join('\n'),
      SETTLE_SECONDS: '0.3',
      VERIFY_SECONDS: '2',
      POLL_SECONDS: '0.2',
      ...more,
    };
    const run = Run.start('repair-network.sh', env, shell);
    this.runs.push(run);
    return run;
  }

  repair = (...args: Parameters<Repairing['start']>) => this.start(...args).ended();

  /** The environment that its description gives the job. */
  get described(): Readonly<Record<string, string>> {
    const { platform } = this.release;
    return jobsOf(platform, repairNetwork(platform.settings))[0]?.containers[0].env ?? {};
  }

  figures = () => this.metrics.of('repair-network', 'management');

  policy = (name: string, namespace = 'zonarr-media'): Policy =>
    this.api.json<Policy>('get', 'networkpolicy', name, '-n', namespace);

  /** Changes a policy as somebody with every right does; the key is that of its new value in `spec`. */
  change(spec: object, name = 'radarr-ingress', namespace = 'zonarr-media'): void {
    this.api.run(
      'patch',
      'networkpolicy',
      name,
      '-n',
      namespace,
      '--type=merge',
      '-p',
      JSON.stringify({ spec }),
    );
  }

  remove = (name: string, namespace = 'zonarr-media'): void =>
    void this.api.run('delete', 'networkpolicy', name, '-n', namespace);

  /** Oldest first. */
  incidents = (): readonly Incident[] =>
    Object.values(this.kept('incidents')).map((text) => JSON.parse(text));

  kept = (name: string): Readonly<Record<string, string>> =>
    this.api.json<{ data?: Record<string, string> }>('get', 'configmap', name, '-n', MANAGEMENT).data ?? {};

  /** Names of policies that are not as they were applied. */
  wrong(): readonly string[] {
    const { items } = this.api.json<{ items: readonly Policy[] }>('get', 'networkpolicy', '-A');
    const { policies } = this.release;
    const missingIn = (all: readonly Policy[], others: readonly Policy[]) =>
      all.filter((one) => !others.some((other) => isSame(one, other))).map(({ metadata }) => metadata.name);
    return [...missingIn(policies, items), ...missingIn(items, policies)];
  }
}

const isSame = (a: Policy, b: Policy): boolean =>
  a.metadata.namespace === b.metadata.namespace &&
  a.metadata.name === b.metadata.name &&
  isDeepStrictEqual(a.spec, b.spec);
