import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { kubectlCommand } from '../../harness/kubectl';

export interface Stops {
  /** Deployments that were stopped on purpose, by name. */
  readonly stopped: readonly string[];
  readonly mostAtOnce: number;
}

const NAME_AND_MAINTENANCE = 'jsonpath={.metadata.name} {.metadata.labels.zonarr\\.dev/maintenance}{"\\n"}';

/** Follows every Deployment while something happens; unlike looking now and then it misses no stop. */
export async function watchStops(during: () => Promise<void>): Promise<Stops> {
  const [program, ...args] = kubectlCommand([
    ...['get', 'deployments', '-A', '--watch', '-o', NAME_AND_MAINTENANCE],
  ]);
  const watch = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [stopped, now] = [new Set<string>(), new Set<string>()];
  let mostAtOnce = 0;
  createInterface(watch.stdout).on('line', (line) => {
    const [name = '', maintenance = ''] = line.split(' ');
    if (maintenance === '') now.delete(name);
    else for (const names of [stopped, now]) names.add(name);
    mostAtOnce = Math.max(mostAtOnce, now.size);
  });
  const ended = new Promise((resolve) => watch.on('close', resolve));
  try {
    await during();
  } finally {
    watch.kill();
    await ended;
  }
  return { stopped: [...stopped].sort(), mostAtOnce };
}
