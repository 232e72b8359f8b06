import { objectOf } from '../harness/objects';

/** How often a Deployment was changed; each scaling is a change. */
export const changesOf = (namespace: string, name: string): number =>
  objectOf<{ metadata: { generation: number } }>('deployments', namespace, name).metadata.generation;
