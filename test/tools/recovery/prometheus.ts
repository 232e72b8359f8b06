import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { until } from '../../cluster/harness/until';
import { Daemon } from '../backup/daemon';

/** A real Prometheus that sees the series which a test gives it. */
export class Prometheus {
  private series = '';
  private turn = 0;

  private constructor(
    private readonly daemon: Daemon,
    private readonly exporter: Server,
    private readonly share: { text: () => string },
  ) {
    this.share.text = () => `${this.series}\nturn ${this.turn}\n`;
  }

  static async start(folder: string): Promise<Prometheus> {
    const share = { text: () => '' };
    const exporter = createServer((_, response) => response.end(share.text()));
    await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
    const { port } = exporter.address() as AddressInfo;
    mkdirSync(folder);
    const config = {
      global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
      scrape_configs: [
        { job_name: 'given', honor_labels: true, static_configs: [{ targets: [`127.0.0.1:${port}`] }] },
      ],
    };
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const daemon = await Daemon.start('prometheus', (own) => [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${own}`,
    ]);
    const prometheus = new Prometheus(daemon, exporter, share);
    // It looks for targets after five seconds.
    await prometheus.see().catch(async (error: Error) => {
      await prometheus.stop();
      throw error;
    });
    return prometheus;
  }

  get url(): string {
    return `http://127.0.0.1:${this.daemon.port}`;
  }

  /** Replaces all series, as lines of the exposition format, and waits until they are what a query finds. */
  async see(...lines: readonly string[]): Promise<void> {
    this.series = lines.join('\n');
    const turn = String(++this.turn);
    await until('the series', async () => ((await this.value('turn')) === turn ? true : undefined), {
      seconds: 50,
      why: () => this.series,
    });
  }

  private async value(query: string): Promise<string | undefined> {
    const answer = await fetch(`${this.url}/api/v1/query?query=${encodeURIComponent(query)}`);
    // Not ready yet.
    if (!answer.ok) return undefined;
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
    return data.result[0]?.value[1];
  }

  async stop(): Promise<void> {
    await this.daemon.kill();
    this.exporter.close();
  }
}
