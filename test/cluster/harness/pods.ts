import { objectsOf } from './objects';

export interface Pod {
  readonly metadata: {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly spec: {
    readonly hostNetwork?: boolean;
    readonly containers: readonly {
      readonly name: string;
      readonly ports?: readonly { readonly containerPort: number; readonly protocol?: string }[];
    }[];
  };
  readonly status: {
    readonly phase: string;
    readonly podIP: string;
    readonly containerStatuses?: readonly {
      readonly name: string;
      readonly ready: boolean;
      readonly restartCount: number;
      readonly containerID: string;
    }[];
  };
}

/** Pods of a namespace, or of all with `*`, that run and are not on their way out. */
export function runningPods(namespace: string, selector?: string): readonly Pod[] {
  return objectsOf<Pod>('pods', namespace, selector).filter(
    ({ status, metadata }) => status.phase === 'Running' && !metadata.deletionTimestamp,
  );
}

/** The address of the first running pod of a service. */
export function podAddress(namespace: string, service: string): string {
  const [pod] = runningPods(namespace, `app.kubernetes.io/name=${service}`);
  if (!pod) throw new Error(`no pod of ${namespace}/${service} runs`);
  return pod.status.podIP;
}
