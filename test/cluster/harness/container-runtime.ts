import { join } from 'node:path';
import { logTail, startDaemon } from './daemon';
import { STATE } from './paths';
import { inSpace } from './space';
import { writeState } from './state-file';
import { until } from './until';

export const CONTAINERD = '/run/containerd/containerd.sock';

/** containerd's command line. */
export const ctr = (...args: readonly string[]): string =>
  inSpace(['ctr', '--address', CONTAINERD, '--namespace', 'k8s.io', ...args]);

/** containerd alone, which images are loaded into. */
export async function startContainerd(pauseImage: string): Promise<void> {
  startDaemon('containerd', 'containerd', [
    '--config',
    writeState('containerd.toml', containerdConfig(pauseImage)),
  ]);
  await until(
    'containerd',
    () => {
      try {
        return ctr('version');
      } catch {
        return undefined;
      }
    },
    { why: () => logTail('containerd') },
  );
}

const containerdConfig = (pauseImage: string): string => `version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${join(STATE, 'cni')}"
`;
