import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Cluster, NAMESPACE } from '../backup/cluster';
import { Metrics } from '../backup/metrics';
import { programs } from '../backup/programs';
import { Run } from '../backup/run';
import { Prometheus } from './prometheus';

export const MANAGEMENT = 'zonarr-management';
const STAND_INS = [join(__dirname, 'bin'), join(__dirname, '../backup/bin')];
const SYSTEM = ['/usr/local/bin', '/usr/bin', '/bin'];

/** What a service's probe and its wish to be healed look like to Prometheus. */
export const probe = (service: string, value: number) =>
  `probe_success{job="probe",service="${service}",zone="media",port="web"} ${value}`;
export const wants = (service: string, value: number | string = 1) =>
  `service:heal:want{service="${service}",zone="media",namespace="${NAMESPACE}"} ${value}`;

/** A cluster with Radarr and Sonarr in it, Prometheus and a pushgateway, and the jobs that heal. */
export class Healing {
  private readonly runs: Run[] = [];

  private constructor(
    readonly cluster: Cluster,
    readonly prometheus: Prometheus,
    readonly metrics: Metrics,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Healing> {
    const { pushgateway } = await programs();
    const folder = mkdtempSync(join(tmpdir(), 'healing-'));
    const metrics = await Metrics.start(pushgateway);
    // What was left running would keep the test from ending.
    const prometheus = await Prometheus.start(join(folder, 'prometheus')).catch(async (error: Error) => {
      await metrics.stop();
      throw error;
    });
    return new Healing(new Cluster(join(folder, 'cluster')), prometheus, metrics, folder);
  }

  async stop(): Promise<void> {
    for (const run of this.runs) run.signal('SIGKILL');
    await Promise.all([this.prometheus.stop(), this.metrics.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As it is before anything goes wrong; nobody has tried to heal anything. */
  reset(): void {
    this.cluster.refuse();
    writeFileSync(join(this.cluster.folder, 'calls'), '');
    for (const service of ['radarr', 'sonarr']) this.cluster.run(`deployment/${service}`);
    for (const name of ['incidents', 'recovery-attempts'])
      this.cluster.put(`configmap/${name}`, {}, MANAGEMENT);
  }

  /** Starts a script of the recovery with pauses as short as a test's. */
  start(
    script: string,
    more: NodeJS.ProcessEnv = {},
    { path = [], shell }: { path?: readonly string[]; shell?: readonly string[] } = {},
  ): Run {
    const env = {
      PATH: [...path, ...STAND_INS, ...SYSTEM, dirname(process.execPath)].join(':'),
      HOME: this.folder,
      CLUSTER: this.cluster.folder,
      KUBECTL_STAND_IN: process.env.KUBECTL_STAND_IN,
      POD_NAME: 'heal-1',
      SERVICE: 'recovery',
      ZONE: 'management',
      SERVICE_NAMESPACES: `radarr ${NAMESPACE} media\nsonarr ${NAMESPACE} media`,
      INCIDENT_NAMESPACE: MANAGEMENT,
      PROMETHEUS_URL: this.prometheus.url,
      METRICS_URL: this.metrics.url,
      POLL_SECONDS: '0.1',
      READY_SECONDS: '4',
      SETTLE_SECONDS: '0',
      PAUSE_SECONDS: '0',
      ROUND_SECONDS: '0.1',
      HEAL_SECONDS: '60',
      ...more,
    };
    const run = Run.start(script, env, shell);
    this.runs.push(run);
    return run;
  }

  /** What the job remembers of its attempts. */
  attempts(service: string): Readonly<Record<string, unknown>> | undefined {
    const text = this.cluster.read('configmap/recovery-attempts', MANAGEMENT).data?.[service];
    return text === undefined ? undefined : JSON.parse(text);
  }

  remember(service: string, attempts: object): void {
    const data = { [service]: JSON.stringify(attempts) };
    this.cluster.put('configmap/recovery-attempts', { data }, MANAGEMENT);
  }

  /** Oldest first. */
  incidents(service = 'radarr') {
    return Object.entries(this.cluster.read('configmap/incidents', MANAGEMENT).data ?? {})
      .filter(([key]) => key.endsWith(`-${service}.json`))
      .sort()
      .map(([, text]) => JSON.parse(text));
  }

  /** Calls that have pods made anew since the last reset, without the namespace. */
  deleted(): readonly string[] {
    return this.cluster.calls(/ delete pod/).map((call) => call.replace(/^.* delete /, '').trim());
  }
}
