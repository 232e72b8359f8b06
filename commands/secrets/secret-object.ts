import { type Document, isMap } from 'yaml';
import type { RequiredSecret } from '../../model/required-secrets';
import { identity, newDocument, type SecretFile } from './secret-file';
import { mapAt, writeKey } from './secret-keys';
import type { Value } from './values';

const MANAGER = 'zonarr-secrets';

export const labelsOf = (name: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': 'zonarr',
  'app.kubernetes.io/part-of': 'zonarr',
  'app.kubernetes.io/managed-by': MANAGER,
});

export const emptySecret = (): Document => newDocument({ apiVersion: 'v1', kind: 'Secret' });

/** Brings a document up to date. What is right already is not touched, so that a person's way of writing it stays. */
export function writeValues(
  file: SecretFile,
  document: Document,
  secret: RequiredSecret,
  values: ReadonlyMap<string, Value>,
): void {
  setField(file, document, ['metadata'], 'name', secret.name);
  setField(file, document, ['metadata'], 'namespace', secret.namespace);
  for (const [label, value] of Object.entries(labelsOf(secret.name)))
    setField(file, document, ['metadata', 'labels'], label, value);
  if (secret.type || !document.has('type')) document.set('type', secret.type ?? 'Opaque');
  for (const [key, { text, origin }] of values) if (origin !== 'kept') writeKey(file, document, key, text);
}

function setField(file: SecretFile, document: Document, path: string[], key: string, value: string): void {
  const map = mapAt(file, document, path);
  if (map.get(key) !== value) map.set(key, value);
}

/**
 * A certificate that we made and nothing needs any more. Left in the file, it would be applied over the Secret in
 * which cert-manager or a person keeps the real one.
 */
export function isStaleCertificate(
  document: Document,
  namespace: string,
  secrets: readonly RequiredSecret[],
): boolean {
  const { kind, type, metadata } = identity(document);
  const labels = document.getIn(['metadata', 'labels']);
  const managed = isMap(labels) && labels.get('app.kubernetes.io/managed-by') === MANAGER;
  const needed = secrets.some((secret) => secret.namespace === namespace && secret.name === metadata.name);
  return kind === 'Secret' && type === 'kubernetes.io/tls' && managed && !needed;
}
