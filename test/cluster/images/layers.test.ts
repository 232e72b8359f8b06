import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileTree } from './file-tree';

const cache = mkdtempSync(join(tmpdir(), 'layers-'));
const before = process.env.ZONARR_CLUSTER_CACHE;
process.env.ZONARR_CLUSTER_CACHE = cache;

// Read after the cache's place is known.
const blobs = () => import('./blobs');
const layerOf = async (tree: FileTree) => (await import('./layer')).layerOf(tree);

afterAll(() => {
  if (before === undefined) delete process.env.ZONARR_CLUSTER_CACHE;
  else process.env.ZONARR_CLUSTER_CACHE = before;
  rmSync(cache, { recursive: true });
});

const source = join(cache, 'program');
writeFileSync(source, 'program');
chmodSync(source, 0o700);

const TREE: FileTree = {
  '/usr/bin/program': { copyOf: source },
  '/etc/settings': { text: 'a = 1\n' },
  '/bin/sh': { linkTo: '/bin/busybox' },
};

test('a layer holds its files, readable by everybody, of no time and nobody', async () => {
  const { IMAGES, blobName } = await blobs();
  const { digest } = await layerOf(TREE);
  const listed = execFileSync('tar', ['-tvf', join(IMAGES, blobName(digest)), '--utc', '--numeric-owner'], {
    encoding: 'utf8',
  });
  expect(listed).toMatch(/^l\S+ 0\/0 .* 1970-01-01 00:00 \.\/bin\/sh -> \/bin\/busybox$/m);
  expect(listed).toMatch(/^-rw-r--r-- 0\/0 .* \.\/etc\/settings$/m);
  expect(listed).toMatch(/^-rwxr-xr-x 0\/0 .* \.\/usr\/bin\/program$/m);
});

test('the same files make the same layer, in whatever order and of whatever time', async () => {
  const layer = await layerOf(TREE);
  utimesSync(source, 1, 1);
  expect(await layerOf(Object.fromEntries(Object.entries(TREE).reverse()))).toEqual(layer);
});

test('a changed file makes another layer', async () => {
  const layer = await layerOf(TREE);
  writeFileSync(source, 'another program');
  expect((await layerOf(TREE)).digest).not.toBe(layer.digest);
});
