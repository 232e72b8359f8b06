import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { RestoreError } from './problems';

/** Which cluster, as kubectl takes it. */
export interface Cluster {
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
}

export type Process = ChildProcessByStdio<null, Readable, null>;

/** kubectl for one cluster. */
export interface Kubectl {
  /**
   * What a call prints.
   * @throws RestoreError that says what to do when it fails.
   */
  readonly read: (args: readonly string[], input?: object) => Promise<string>;
  /** A call whose output is read as it comes; its errors go to the terminal. */
  readonly start: (args: readonly string[]) => Process;
}

/** Nothing is asked of the cluster yet. */
export function kubectlFor({ context, kubeconfig }: Cluster): Kubectl {
  const which = [
    ...(context ? ['--context', context] : []),
    ...(kubeconfig ? ['--kubeconfig', kubeconfig] : []),
  ];
  return {
    read: (args, input) => read([...which, '--request-timeout=30s', ...args], input),
    start: (args) => spawn('kubectl', [...which, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }),
  };
}

function read(args: readonly string[], input?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', args);
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.once('error', (error) => reject(new RestoreError(`kubectl does not start: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new RestoreError(explain(args, errors.trim())));
    });
    // A kubectl that ends without reading says why itself.
    child.stdin.on('error', () => {});
    child.stdin.end(input ? JSON.stringify(input) : '');
  });
}

const UNREACHABLE =
  /unable to connect|was refused|no such host|timeout|timed out|no configuration|does not exist|no route to host/i;

function explain(args: readonly string[], errors: string): string {
  const said = errors.split('\n').at(-1) ?? '';
  if (/forbidden/i.test(errors))
    return `the cluster does not let you do this; this needs the rights of an administrator.\n${said}`;
  if (UNREACHABLE.test(errors))
    return `kubectl reaches no cluster; does "kubectl get nodes" work? --context and --kubeconfig choose another.\n${said}`;
  return `kubectl ${args.join(' ')} failed.\n${errors}`;
}
