import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../../cluster/harness/until';

const JOBS = join(__dirname, '../../../jobs');

interface End {
  readonly code: number | null;
  readonly output: string;
}

/** One run of a job script, in a process group of its own as in a pod. */
export class Run {
  private text = '';
  private end: End | undefined;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text += chunk));
    child.once('close', (code) => (this.end = { code, output: this.text }));
  }

  /** @param shell what runs it; the image's is busybox */
  static start(script: string, env: NodeJS.ProcessEnv, shell: readonly string[] = ['/bin/sh']): Run {
    return Run.program([...shell, join(JOBS, script)], env);
  }

  /** One run of a program; its input stays open. */
  static program([name = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Run {
    return new Run(spawn(name, args, { env, detached: true }));
  }

  get over(): boolean {
    return this.end !== undefined;
  }

  get output(): string {
    return this.text;
  }

  /** Waits until it has printed something. */
  said = (text: string, seconds = 30): Promise<true> =>
    until(`"${text}"`, () => (this.text.includes(text) ? true : undefined), {
      seconds,
      why: () => this.text,
    });

  ended = (seconds = 90): Promise<End> =>
    until('the end of the job', () => this.end, { seconds, why: () => this.text });

  /** Signals everything in it, as the end of a pod does; SIGKILL leaves nothing a chance. */
  signal(name: NodeJS.Signals): void {
    if (this.child.pid === undefined || this.end) return;
    process.kill(-this.child.pid, name);
  }

  /** Signals only the script, as the kubelet does. */
  terminate = (): void => void this.child.kill('SIGTERM');
}
