import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../../cluster/harness/until';
import { Output } from './output';

const JOBS = join(__dirname, '../../../jobs');

interface End {
  readonly code: number | null;
  readonly output: string;
}

/** One run of a job script, in a process group of its own as in a pod. */
export class Run {
  private end: End | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly printed: Output,
  ) {
    // A pod ends with its first process, whatever else still runs in it.
    child.once('exit', (code) => {
      this.end = { code, output: printed.close() };
      this.killRest();
    });
  }

  /** @param shell what runs it; the image's is busybox */
  static start(
    script: string,
    env: NodeJS.ProcessEnv,
    shell: readonly string[] = ['/bin/sh'],
    args: readonly string[] = [],
  ): Run {
    return Run.program([...shell, join(JOBS, script), ...args], env);
  }

  /** One run of a program; its input stays open. */
  static program([name = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Run {
    const output = new Output();
    const stdio = ['pipe' as const, output.descriptor, output.descriptor];
    return new Run(spawn(name, args, { env, detached: true, stdio }), output);
  }

  get over(): boolean {
    return this.end !== undefined;
  }

  get output(): string {
    return this.printed.text;
  }

  /** Waits until it has printed something. */
  said = (text: string, seconds = 30): Promise<true> =>
    until(`"${text}"`, () => (this.output.includes(text) ? true : undefined), {
      seconds,
      why: () => this.output,
    });

  ended = (seconds = 90): Promise<End> =>
    until('the end of the job', () => this.end, { seconds, why: () => this.output });

  /** Signals everything in it, as the end of a pod does; SIGKILL leaves nothing a chance. */
  signal(name: NodeJS.Signals): void {
    if (this.child.pid === undefined || this.end) return;
    process.kill(-this.child.pid, name);
  }

  /** Signals only the script, as the kubelet does. */
  terminate = (): void => void this.child.kill('SIGTERM');

  private killRest(): void {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Nothing was left of it.
    }
  }
}
