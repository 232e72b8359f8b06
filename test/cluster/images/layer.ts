import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { adoptFile, type Descriptor, hasBlob, IMAGES } from './blobs';
import type { Entry, FileTree } from './file-tree';

/** Same tree, same bytes: names sorted, no times, nobody's files, modes by what a file is for. */
const DETERMINISTIC = [
  '--sort=name',
  '--mtime=@0',
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mode=u=rwX,go=rX',
  '--format=gnu',
];

/** The layer of a tree; made once, until one of its files changes. */
export async function layerOf(tree: FileTree): Promise<Descriptor> {
  const known = join(IMAGES, 'layers', `${fingerprint(tree)}.json`);
  if (existsSync(known)) {
    const layer = JSON.parse(readFileSync(known, 'utf8')) as Descriptor;
    if (hasBlob(layer.digest)) return layer;
  }
  const layer = await pack(tree);
  mkdirSync(dirname(known), { recursive: true });
  writeFileSync(known, JSON.stringify(layer));
  return layer;
}

/** Files count by place, size and time: reading them all would take longer than the rest. */
function fingerprint(tree: FileTree): string {
  const entries = Object.keys(tree)
    .sort()
    .map((path) => [path, identity(tree[path] as Entry)]);
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

function identity(entry: Entry): Entry | readonly (string | number)[] {
  if (!('copyOf' in entry)) return entry;
  const { size, mtimeMs, mode } = statSync(entry.copyOf);
  return [realpathSync(entry.copyOf), size, mtimeMs, mode];
}

async function pack(tree: FileTree): Promise<Descriptor> {
  mkdirSync(IMAGES, { recursive: true });
  const work = mkdtempSync(join(IMAGES, 'layer-'));
  try {
    const root = join(work, 'root');
    mkdirSync(root);
    for (const [path, entry] of Object.entries(tree)) place(join(root, path), entry);
    const file = join(work, 'layer.tar');
    await promisify(execFile)('tar', [...DETERMINISTIC, '-C', root, '-cf', file, '.']);
    const { size } = statSync(file);
    return {
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: await adoptFile(file),
      size,
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function place(path: string, entry: Entry): void {
  mkdirSync('folder' in entry ? path : dirname(path), { recursive: true });
  if ('copyOf' in entry) copyFileSync(entry.copyOf, path);
  if ('text' in entry) writeFileSync(path, entry.text, { mode: entry.executable ? 0o755 : 0o644 });
  if ('linkTo' in entry) symlinkSync(entry.linkTo, path);
}
