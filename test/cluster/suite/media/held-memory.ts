import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { podNetworks } from '../../harness/pod-networks';
import { runningPods } from '../../harness/pods';

const WATCH_MILLISECONDS = 100;

/**
 * By how many bytes the pods of a service grow while something is done, at most: memory of their processes, and files
 * that these have open below /tmp, where nginx puts what it does not hold in memory.
 */
export async function growthWhile(
  namespace: string,
  service: string,
  work: () => Promise<void>,
): Promise<number> {
  const processes = processesOf(namespace, service);
  const before = held(processes);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, held(processes));
  }, WATCH_MILLISECONDS);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return Math.max(most, held(processes)) - before;
}

/** Ids of the processes of a service's pods: those in their network namespaces. */
function processesOf(namespace: string, service: string): readonly string[] {
  const networks = podNetworks();
  const inodes = new Set(
    runningPods(namespace, `app.kubernetes.io/name=${service}`).map(
      ({ metadata }) => statSync(networks.get(metadata.uid) ?? '').ino,
    ),
  );
  const processes = readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && inodes.has(statSync(`/proc/${pid}/ns/net`).ino);
    } catch {
      return false; // it has ended
    }
  });
  if (processes.length === 0) throw new Error(`no process of ${namespace}/${service} was found`);
  return processes;
}

function held(processes: readonly string[]): number {
  return processes.reduce((sum, pid) => {
    if (!existsSync(`/proc/${pid}`)) throw new Error('a process ended while its memory was watched');
    const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return sum + Number(kilobytes) * 1024 + openFiles(pid);
  }, 0);
}

/** nginx unlinks its files at once, so that they are seen through its descriptors only. */
function openFiles(pid: string): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).reduce((sum, descriptor) => {
    try {
      const path = `${folder}/${descriptor}`;
      return readlinkSync(path).startsWith('/tmp/') ? sum + statSync(path).size : sum;
    } catch {
      return sum; // closed meanwhile
    }
  }, 0);
}
