import type { Attempt } from './attempt';

/** What connects although nobody declared it, because no policy can govern it. */
export interface Exception {
  readonly name: string;
  readonly why: string;
  readonly covers: (attempt: Attempt, about: Facts) => boolean;
}

export interface Facts {
  /** Workloads whose egress no policy governs. */
  readonly open: ReadonlySet<string>;
  /** Whether verify allows an attempt. */
  readonly computed: (attempt: Attempt) => boolean;
}

/** The whole list of differences that are accepted. One that no attempt needs is reported, too. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    name: 'a node reaches its own pods',
    why: 'the kubelet must probe them, so every policy agent lets the node in',
    covers: ({ from, to }) => from.kind === 'node' && to.kind === 'pod',
  },
  {
    name: 'a pod that nothing isolates reaches the open ports of the edge',
    why: 'they are open to every address, and kube-router counts addresses of pods among them',
    covers: (attempt, { open, computed }) =>
      open.has(attempt.from.name) &&
      attempt.to.kind === 'pod' &&
      computed({ ...attempt, from: { ...attempt.from, kind: 'outside' } }),
  },
  {
    name: 'a pod reaches ports 30000-32767 of its own node',
    why: 'they are the ports of NodePort Services; kube-router judges these behind the Service, where a pod answers',
    covers: ({ from, to, port }) =>
      from.kind === 'pod' && to.kind === 'node' && port >= 30_000 && port <= 32_767,
  },
];
