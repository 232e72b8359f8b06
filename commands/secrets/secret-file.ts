import { Document, isMap, LineCounter, parseAllDocuments } from 'yaml';
import { SecretsError } from './problems';

/** A YAML file of one namespace. People may edit it: what this command does not know stays as it is. */
export interface SecretFile {
  readonly name: string;
  readonly documents: readonly Document[];
  /** Line in which a node starts, from 1. */
  readonly lineOf: (node: unknown) => number;
}

/** kubectl reads YAML 1.1, where a bare `on` is no text; written like this, both versions agree. */
const OPTIONS = { compat: 'yaml-1.1', prettyErrors: false } as const;

/**
 * An absent file is an empty one.
 * @throws SecretsError with file and line, and never the text of the line.
 */
export function parseSecretFile(name: string, text = ''): SecretFile {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { ...OPTIONS, lineCounter });
  const documents: readonly Document[] = 'empty' in parsed ? [] : (parsed as Document[]);
  const problems = documents.flatMap((document) => document.errors);
  if (problems.length > 0)
    throw new SecretsError(
      problems.map(({ code, pos }) => {
        const { line } = lineCounter.linePos(pos[0]);
        return `${name}:${line}: not valid YAML (${code.toLowerCase().replaceAll('_', ' ')})`;
      }),
    );
  const lineOf = (node: unknown): number => lineCounter.linePos(startOf(node)).line;
  const filled = documents.filter((document) => document.contents !== null);
  const odd = filled.filter((document) => !isMap(document.contents) || !plain(document));
  if (odd.length > 0)
    throw new SecretsError(
      odd.map(({ contents }) => `${name}:${lineOf(contents)}: not an object that Kubernetes knows`),
    );
  return { name, documents: filled, lineOf };
}

function startOf(node: unknown): number {
  const range = (node as { range?: readonly number[] } | undefined)?.range;
  return range?.[0] ?? 0;
}

/** The object of a document; nothing when it refers to an anchor that does not exist. */
function plain(document: Document): Record<string, unknown> | undefined {
  try {
    return document.toJS() as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/**
 * The document of a Secret, by name.
 * @throws SecretsError when there are two.
 */
export function findSecret(file: SecretFile, namespace: string, name: string): Document | undefined {
  const found = file.documents.filter((document) => {
    const { kind, metadata } = identity(document);
    return kind === 'Secret' && metadata.name === name && (metadata.namespace ?? namespace) === namespace;
  });
  const [first, second] = found;
  if (second)
    throw new SecretsError([
      `${file.name}:${file.lineOf(second.contents)}: a second Secret ${name}, the first is in line ${file.lineOf(first?.contents)}`,
    ]);
  return first;
}

export interface Identity {
  readonly kind?: unknown;
  readonly type?: unknown;
  readonly metadata: { readonly name?: unknown; readonly namespace?: unknown; readonly labels?: unknown };
}

export function identity(document: Document): Identity {
  const object = plain(document) ?? {};
  const { metadata } = object;
  return { ...object, metadata: typeof metadata === 'object' && metadata !== null ? metadata : {} };
}

export const newDocument = (content: object): Document =>
  new Document(content, { ...OPTIONS, aliasDuplicateObjects: false });

/** The text of a file; comments and order of the documents stay. */
export function formatDocuments(documents: readonly Document[]): string {
  return documents
    .map((document, index) => {
      if (document.directives) document.directives.docStart = index > 0 ? true : null;
      return document.toString({ lineWidth: 0 });
    })
    .join('');
}
