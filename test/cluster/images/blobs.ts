import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CACHE } from '../harness/paths';

/** Where layers, images and archives are kept between runs. */
export const IMAGES = join(CACHE, 'images');

/** How a manifest points at a blob, https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Path of a blob below the image folder, as the image layout wants it. */
export const blobName = (digest: string): string => join('blobs', ...digest.split(':'));

export const hasBlob = (digest: string): boolean => existsSync(join(IMAGES, blobName(digest)));

/** Keeps a small document as a blob. */
export function writeDocument(mediaType: string, document: object): Descriptor {
  const bytes = Buffer.from(JSON.stringify(document));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (!hasBlob(digest)) writeFileSync(blobPath(digest), bytes);
  return { mediaType, digest, size: bytes.length };
}

/** Takes a finished file in as a blob and gives its digest. */
export async function adoptFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const digest = `sha256:${hash.digest('hex')}`;
  renameSync(file, blobPath(digest));
  return digest;
}

function blobPath(digest: string): string {
  const path = join(IMAGES, blobName(digest));
  mkdirSync(join(path, '..'), { recursive: true });
  return path;
}
