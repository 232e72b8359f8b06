import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { until } from '../../cluster/harness/until';

/** A program that listens on loopback until the test ends it. */
export class Daemon {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(
    program: string,
    args: (port: number) => readonly string[],
    port?: number,
  ): Promise<Daemon> {
    const chosen = port ?? (await freePort());
    const child = spawn(program, args(chosen), { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    const daemon = new Daemon(child, chosen);
    await until(`an answer of ${program}`, () => daemon.answers(), { seconds: 20, why: () => output });
    return daemon;
  }

  private answers = (): Promise<true | undefined> =>
    fetch(`http://127.0.0.1:${this.port}/metrics`).then(
      ({ status }) => (status === 200 ? true : undefined),
      () => undefined,
    );

  /** Ends it as the kernel would, without a chance to finish anything. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
