import type { Document } from 'yaml';
import type { Platform } from '../../model/platform';
import { type RequiredSecret, requiredSecrets } from '../../model/required-secrets';
import { type Certificate, certificateOf } from './certificate';
import type { Files } from './folder';
import { Complaints } from './problems';
import { rotatedKeys } from './rotate';
import { findSecret, formatDocuments, parseSecretFile, type SecretFile } from './secret-file';
import { keysOf, readKey } from './secret-keys';
import { emptySecret, isStaleCertificate, writeValues } from './secret-object';
import { type MadeSecret, makeValues, type Sources } from './values';

/** Everything that the outcome depends on, apart from chance. */
export interface Request {
  readonly platform: Platform;
  /** The secret keys of `.env`. */
  readonly settings: Readonly<Record<string, string>>;
  /** The folder as it is. */
  readonly existing: Files;
  readonly now: Date;
  /** `SECRET` or `SECRET/KEY` that shall get a new value. */
  readonly rotate?: readonly string[];
  readonly bcryptCost?: number;
}

export interface Outcome {
  /** Files to write; others stay as they are. */
  readonly files: Files;
  readonly secrets: readonly MadeSecret[];
  /** Certificates of ours that nothing needs any more. */
  readonly removed: readonly string[];
  /** Absent when the certificate comes from elsewhere. */
  readonly certificate?: Pick<Certificate, 'authority' | 'until'>;
}

export const fileOf = (namespace: string): string => `${namespace}.yaml`;

/** @throws SecretsError with all problems at once. */
export async function makeSecrets(request: Request): Promise<Outcome> {
  const secrets = requiredSecrets(request.platform);
  const rotated = rotatedKeys(secrets, request.rotate ?? []);
  const files = parseFiles(secrets, request.existing);
  const there = new Map(secrets.map((secret) => [secret, lookUp(files, secret)]));

  const existing: Sources['existing'] = (secret, key) => {
    const found = there.get(secret);
    if (!found?.document || rotated.has(`${secret.name}/${key}`)) return undefined;
    return readKey(found.file, found.document, key);
  };
  const others: Sources['others'] = (secret) => {
    const document = there.get(secret)?.document;
    return document ? keysOf(document).filter((key) => !(key in secret.keys)) : [];
  };
  const complaints = new Complaints();
  const certificate = await complaints.attemptAsync(certificateOf(request, secrets, existing));
  const sources = {
    existing,
    others,
    settings: request.settings,
    certificate: certificate?.values,
    bcryptCost: request.bcryptCost,
  };
  const made = await makeValues(secrets, sources, complaints);
  complaints.settle();

  const written = new Map(certificate?.files);
  const removed: string[] = [];
  for (const [namespace, file] of files) {
    const documents = file.documents.filter((document) => !isStaleCertificate(document, namespace, secrets));
    removed.push(
      ...file.documents
        .filter((d) => !documents.includes(d))
        .map((d) => String(d.getIn(['metadata', 'name']))),
    );
    for (const { secret, values } of made.filter((each) => each.secret.namespace === namespace)) {
      const document = there.get(secret)?.document ?? emptySecret();
      writeValues(file, document, secret, values);
      if (!documents.includes(document)) documents.push(document);
    }
    written.set(file.name, formatDocuments(documents));
  }
  return {
    files: written,
    secrets: made,
    removed,
    ...(certificate && { certificate }),
  };
}

function parseFiles(secrets: readonly RequiredSecret[], existing: Files): ReadonlyMap<string, SecretFile> {
  const complaints = new Complaints();
  const files = new Map<string, SecretFile>();
  for (const { namespace } of secrets) {
    const name = fileOf(namespace);
    if (files.has(namespace)) continue;
    const file = complaints.attempt(() => parseSecretFile(name, existing.get(name)));
    if (file) files.set(namespace, file);
  }
  complaints.settle();
  return files;
}

function lookUp(
  files: ReadonlyMap<string, SecretFile>,
  { namespace, name }: RequiredSecret,
): { readonly file: SecretFile; readonly document: Document | undefined } {
  const file = files.get(namespace);
  if (!file) throw new Error(`the file of ${namespace} was not read`);
  return { file, document: findSecret(file, namespace, name) };
}
