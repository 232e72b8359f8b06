import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An object as the stand-in for the API server keeps it. */
export interface Stored {
  readonly kind: string;
  readonly metadata: {
    readonly resourceVersion: string;
    readonly generation: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly replicas?: number; readonly holderIdentity?: string };
  /** Of a ConfigMap. */
  readonly data?: Readonly<Record<string, string>>;
  readonly standIn?: object;
}

interface Store {
  read(namespace: string, kind: string, name: string): Stored | undefined;
  write(namespace: string, kind: string, name: string, object: Stored): void;
  patch(namespace: string, kind: string, name: string, change: object): Stored;
  list(namespace: string, kind: string): readonly Stored[];
}

const { Api } = require('./api-stand-in.js') as { Api: new (folder: string) => Store };

/** Calls of kubectl that fail: with `afterwards` they were obeyed, and only the answer is lost. */
interface Refusal {
  /** Matches `<namespace> <verb> <kind>/<name> <patch>`. */
  readonly match: string;
  readonly times: number;
  readonly afterwards?: true;
}

/** Of an object that no workload is. */
interface Content {
  readonly metadata?: object;
  readonly [part: string]: unknown;
}

export const NAMESPACE = 'zonarr-media';
export const STORAGE = 'zonarr-storage';

/** A cluster as the job scripts see it through the stand-in for kubectl. */
export class Cluster {
  private readonly store: Store;

  constructor(readonly folder: string) {
    mkdirSync(join(folder, 'objects'), { recursive: true });
    writeFileSync(join(folder, 'calls'), '');
    this.store = new Api(join(folder, 'objects'));
    this.write(STORAGE, 'lease', 'backup', { kind: 'Lease', spec: {} });
  }

  /** Adds a workload of one service with its pods. */
  run(
    workload: string,
    {
      replicas = 1,
      namespace = NAMESPACE,
      kind = 'Deployment',
      readyMilliseconds = 300,
      // How many of its pods must be deleted before one gets ready.
      wellAfter = 0,
      // What its pods have beyond name and state.
      pod = {},
    } = {},
  ): void {
    const [type = '', name = ''] = workload.split('/');
    const standIn = { service: name, since: 0, stopMilliseconds: 300, readyMilliseconds, wellAfter, pod };
    this.write(namespace, type, name, { kind, spec: { replicas }, standIn });
  }

  /** Adds or replaces any other object, as `kind/name`. */
  put(object: string, { metadata, ...rest }: Content, namespace = NAMESPACE): void {
    const [kind = '', name = ''] = object.split('/');
    this.write(namespace, kind, name, { kind, metadata: { name, ...metadata }, ...rest });
  }

  list = (kind: string, namespace = NAMESPACE): readonly Stored[] => this.store.list(namespace, kind);

  /** Adds the pod of a job. */
  pod(name: string, phase = 'Running', ready = phase === 'Running', namespace = NAMESPACE): void {
    const status = { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] };
    this.write(namespace, 'pod', name, { kind: 'Pod', ...{ status } });
  }

  /** Takes an object away. */
  remove(object: string, namespace = NAMESPACE): void {
    const [kind, name] = object.split('/');
    rmSync(join(this.folder, 'objects', `${namespace}.${kind}.${name}.json`), { force: true });
  }

  private write(
    namespace: string,
    kind: string,
    name: string,
    rest: Omit<Stored, 'metadata'> & { metadata?: object },
  ): void {
    const metadata = { resourceVersion: '1', generation: 1, ...rest.metadata };
    this.store.write(namespace, kind, name, { ...rest, metadata });
  }

  patch(workload: string, change: object, namespace = NAMESPACE): void {
    const [kind = '', name = ''] = workload.split('/');
    this.store.patch(namespace, kind, name, change);
  }

  read(workload: string, namespace = NAMESPACE): Stored {
    const [kind = '', name = ''] = workload.split('/');
    const found = this.store.read(namespace, kind, name);
    if (!found) throw new Error(`${workload} does not exist`);
    return found;
  }

  /** What remains of a stop: nothing, once the workload was started again. */
  marks(workload: string, namespace = NAMESPACE): readonly string[] {
    const { labels = {}, annotations = {} } = this.read(workload, namespace).metadata;
    return [...Object.keys(labels), ...Object.keys(annotations)];
  }

  replicas = (workload: string): number | undefined => this.read(workload).spec?.replicas;

  /** Who may stop a service just now. */
  turnOf = (): string | undefined => this.read('lease/backup', STORAGE).spec?.holderIdentity;

  refuse(...refusals: readonly Refusal[]): void {
    writeFileSync(join(this.folder, 'refusals.json'), JSON.stringify(refusals));
  }

  /** Calls of kubectl so far that match. */
  calls = (pattern: RegExp): readonly string[] =>
    readFileSync(join(this.folder, 'calls'), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line));
}
