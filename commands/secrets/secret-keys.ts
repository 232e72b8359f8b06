import { type Document, isMap, Scalar, YAMLMap } from 'yaml';
import { SecretsError } from './problems';
import type { SecretFile } from './secret-file';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Names of all keys of a Secret, from `stringData` and `data`. */
export function keysOf(document: Document): readonly string[] {
  return [...new Set(['stringData', 'data'].flatMap((field) => Object.keys(fieldOf(document, field))))];
}

/**
 * The text of a key; `stringData` wins over `data`, as in the API server. Nothing when it is absent or empty.
 * @throws SecretsError when it is no text.
 */
export function readKey(file: SecretFile, document: Document, key: string): string | undefined {
  const text = fieldOf(document, 'stringData')[key];
  if (text !== undefined && text !== null) {
    if (typeof text === 'string') return text || undefined;
    throw bad(file, document, 'stringData', key, 'is not text, put it in quotes');
  }
  const encoded = fieldOf(document, 'data')[key];
  if (encoded === undefined || encoded === null) return undefined;
  const compact = typeof encoded === 'string' ? encoded.replace(/\s/g, '') : '-';
  if (!BASE64.test(compact)) throw bad(file, document, 'data', key, 'is not base64');
  const bytes = Buffer.from(compact, 'base64');
  if (!Buffer.from(bytes.toString()).equals(bytes))
    throw bad(file, document, 'data', key, 'is not text in UTF-8');
  return bytes.toString() || undefined;
}

/** Sets a key in `stringData`; its form in `data` goes. */
export function writeKey(file: SecretFile, document: Document, key: string, value: string): void {
  const scalar = new Scalar(value);
  scalar.type = value.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_SINGLE;
  mapAt(file, document, ['stringData']).set(key, scalar);
  const data = document.get('data');
  if (!isMap(data) || !data.has(key)) return;
  data.delete(key);
  if (data.items.length === 0) document.delete('data');
}

/** The map at a path, made where there is none. */
export function mapAt(file: SecretFile, document: Document, path: readonly string[]): YAMLMap {
  const there = document.getIn(path, true);
  if (isMap(there)) return there;
  if (there !== undefined && (there as Scalar).value !== null)
    throw new SecretsError([
      `${file.name}:${file.lineOf(there)}: ${path.join('.')} is not a map of names to texts`,
    ]);
  const map = new YAMLMap();
  document.setIn(path, map);
  return map;
}

function fieldOf(document: Document, field: string): Record<string, unknown> {
  const value: unknown = (document.toJS() as Record<string, unknown>)[field];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function bad(file: SecretFile, document: Document, field: string, key: string, what: string): SecretsError {
  const line = file.lineOf(document.getIn([field, key], true));
  return new SecretsError([`${file.name}:${line}: ${field}.${key} ${what}`]);
}
