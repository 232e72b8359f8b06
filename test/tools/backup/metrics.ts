import { Daemon } from './daemon';

interface Group {
  readonly labels: Readonly<Record<string, string>>;
  readonly [name: string]: unknown;
}

interface Family {
  readonly metrics: readonly { readonly value: string }[];
}

/** A real pushgateway, where the jobs publish their figures. */
export class Metrics {
  private constructor(private readonly daemon: Daemon) {}

  static start = async (program: string): Promise<Metrics> =>
    new Metrics(await Daemon.start(program, (port) => [`--web.listen-address=127.0.0.1:${port}`]));

  get url(): string {
    return `http://127.0.0.1:${this.daemon.port}`;
  }

  /** The figures of a service by name, without the prefix that all have. */
  async of(service: string, zone = 'media'): Promise<Readonly<Record<string, number>>> {
    const answer = await fetch(`${this.url}/api/v1/metrics`);
    const { data } = (await answer.json()) as { data: readonly Group[] };
    const group = data.find(({ labels }) => labels.service === service && labels.zone === zone);
    const figures = Object.entries(group ?? {}).filter(([name]) => name.startsWith('zonarr_'));
    return Object.fromEntries(
      figures.map(([name, family]) => [
        name.replace('zonarr_', ''),
        Number((family as Family).metrics[0]?.value),
      ]),
    );
  }

  stop = (): Promise<void> => this.daemon.kill();
}
