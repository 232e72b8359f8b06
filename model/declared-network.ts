import type { DeclaredFlow } from './declared-flows';

/** What manifests are held against. It stands beside them, so that the proof need not load the model. */
export interface DeclaredNetwork {
  readonly flows: readonly DeclaredFlow[];
  /** Workloads that live elsewhere and that flows lead to. */
  readonly context: readonly object[];
  /** Addresses of pods and Services. */
  readonly clusterRanges: readonly string[];
}

/** The file that holds it, as JSON; no name that kubectl or Argo CD would apply. */
export const DECLARED_NETWORK = 'declared.network';
