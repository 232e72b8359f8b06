import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blobName, type Descriptor, IMAGES } from './blobs';

/**
 * One image layout of many images in one file, as `ctr images import` takes it.
 * https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export async function writeArchive(images: ReadonlyMap<string, Descriptor>): Promise<string> {
  const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [...images].map(([name, manifest]) => ({
      ...manifest,
      annotations: { 'io.containerd.image.name': name },
    })),
  });
  const archive = join(IMAGES, `${createHash('sha256').update(index).digest('hex').slice(0, 16)}.tar`);
  if (!existsSync(archive)) await pack(index, blobsOf([...images.values()]), archive);
  return archive;
}

/** Manifests, configurations and layers; what several images share is there once. */
function blobsOf(manifests: readonly Descriptor[]): readonly string[] {
  const digests = manifests.flatMap(({ digest }) => {
    const manifest = JSON.parse(readFileSync(join(IMAGES, blobName(digest)), 'utf8')) as {
      readonly config: Descriptor;
      readonly layers: readonly Descriptor[];
    };
    return [digest, manifest.config.digest, ...manifest.layers.map((layer) => layer.digest)];
  });
  return [...new Set(digests)];
}

async function pack(index: string, digests: readonly string[], archive: string): Promise<void> {
  const work = mkdtempSync(join(IMAGES, 'archive-'));
  try {
    writeFileSync(join(work, 'index.json'), index);
    writeFileSync(join(work, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    const unfinished = join(work, 'images.tar');
    const blobs = digests.map(blobName);
    await promisify(execFile)('tar', [
      ...['-cf', unfinished, '-C', work, 'oci-layout', 'index.json'],
      ...['-C', IMAGES, ...blobs],
    ]);
    removeOld(digests);
    renameSync(unfinished, archive);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The cache keeps what the newest archive is made of. */
function removeOld(digests: readonly string[]): void {
  const wanted = new Set(digests.map((digest) => digest.split(':')[1]));
  const blobs = join(IMAGES, 'blobs', 'sha256');
  for (const name of readdirSync(blobs).filter((blob) => !wanted.has(blob))) rmSync(join(blobs, name));
  for (const name of readdirSync(IMAGES).filter((file) => file.endsWith('.tar'))) rmSync(join(IMAGES, name));
}
