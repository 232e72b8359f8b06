import { mkdirSync, rmSync } from 'node:fs';
import { removeCgroups } from './cgroups';
import { startContainerd } from './container-runtime';
import { startControlPlane } from './control-plane';
import type { Programs } from './daemon';
import { makeNetworks, removeNetworks } from './hosts';
import { startNode } from './node';
import { STATE } from './paths';
import { makeCertificates } from './pki';
import { endSpace, makeSpace } from './space';
import { timed } from './timed';

export interface Parts {
  readonly program: Programs;
  /** Loads images into the node's containerd, and says which one holds pods together. */
  readonly pauseImage: string;
  readonly loadImages: () => void;
}

/** Starts an empty cluster from nothing. With `bound` it ends with the calling process. */
export async function startCluster(parts: Parts, { bound }: { bound: boolean }): Promise<void> {
  await stopCluster();
  mkdirSync(STATE, { recursive: true, mode: 0o700 });
  makeCertificates();
  makeNetworks();
  await makeSpace({ bound });
  await timed('containerd and its images', async () => {
    await startContainerd(parts.pauseImage);
    parts.loadImages();
  });
  await timed('control plane', () => startControlPlane(parts.program));
  await timed('node', () => startNode(parts.program));
}

/** Ends the cluster and removes all that it made; also what a killed run left. */
export async function stopCluster(): Promise<void> {
  await endSpace();
  removeNetworks();
  removeCgroups();
  rmSync(STATE, { recursive: true, force: true });
}
