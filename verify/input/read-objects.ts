import { parseDocuments } from './documents';
import { describe, describeNoText, isMapping } from './fields';
import { readFiles } from './files';
import type { Finding } from './finding';
import type { KubeObject } from './object';
import type { Origin } from './origin';

export interface Manifests {
  readonly objects: readonly KubeObject[];
  readonly findings: readonly Finding[];
}

export interface Reading {
  readonly stdin: () => Buffer;
  /** The objects are somebody else's: nothing is said of them. */
  readonly context?: boolean;
  /** What is read of each file. */
  readonly excerpt?: (text: string) => string;
}

/** Every object under the paths, and whatever could not be read as one. */
export function readObjects(
  paths: readonly string[],
  { stdin, context = false, excerpt = (text) => text }: Reading,
): Manifests {
  const { files, findings } = readFiles(paths, stdin);
  const objects: KubeObject[] = [];
  for (const file of files) {
    const { documents, finding } = parseDocuments(file, excerpt(file.text));
    if (finding) findings.push(finding);
    documents.forEach((value, document) => {
      if (value === null || value === undefined) return;
      collect(value, { file, document, path: [] }, {}, { objects, findings, context });
    });
  }
  return { objects, findings };
}

interface Collected {
  readonly objects: KubeObject[];
  readonly findings: Finding[];
  readonly context: boolean;
}

/** What the items of a `PodList` may leave out, because the list says it. */
interface Inherited {
  readonly apiVersion?: string;
  readonly kind?: string;
}

function collect(value: unknown, origin: Origin, inherited: Inherited, to: Collected): void {
  const tell = (severity: Finding['severity'], rule: string, message: string, path: Origin['path'] = []) =>
    to.findings.push({ rule, severity, message, place: { origin, path } });
  if (!isMapping(value))
    return void tell('warning', 'not-an-object', `${describe(value)} is no Kubernetes object`);
  const body: Record<string, unknown> = { ...inherited, ...value };
  const { kind, apiVersion } = body;
  if (kind === undefined && apiVersion === undefined)
    return void tell('warning', 'not-an-object', 'no Kubernetes object: it has no apiVersion and no kind');
  if (typeof kind !== 'string' || kind === '')
    return void tell('error', 'wrong-type', `kind must be a name, not ${describe(kind)}`, ['kind']);
  if (typeof apiVersion !== 'string' || apiVersion === '')
    return void tell('error', 'wrong-type', `apiVersion must be text, not ${describe(apiVersion)}`, [
      'apiVersion',
    ]);

  const { items } = body;
  if (kind.endsWith('List') && (kind === 'List' || 'items' in value)) {
    if (items !== null && items !== undefined && !Array.isArray(items))
      return void tell('error', 'wrong-type', `items must be a list, not ${describe(items)}`, ['items']);
    const item = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    (items ?? []).forEach((each: unknown, at: number) => {
      collect(each, { ...origin, path: [...origin.path, 'items', at] }, item, to);
    });
    return;
  }

  const metadata = body.metadata ?? {};
  if (!isMapping(metadata))
    return void tell('error', 'wrong-type', `metadata must be a mapping, not ${describe(metadata)}`, [
      'metadata',
    ]);
  const name = metadata.name ?? metadata.generateName ?? '';
  if (typeof name !== 'string')
    return void tell('error', 'wrong-type', `metadata.name must be a string, not ${describeNoText(name)}`, [
      'metadata',
      'name',
    ]);
  const namespace = metadata.namespace ?? undefined;
  if (namespace !== undefined && typeof namespace !== 'string')
    return void tell(
      'error',
      'wrong-type',
      `metadata.namespace must be a string, not ${describeNoText(namespace)}`,
      ['metadata', 'namespace'],
    );

  const slash = apiVersion.indexOf('/');
  to.objects.push({
    group: slash === -1 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    namespace: namespace === '' ? undefined : namespace,
    name,
    body,
    origin,
    context: to.context,
  });
}
