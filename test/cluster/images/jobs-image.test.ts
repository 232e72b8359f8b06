import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../harness/debian-packages';
import { IMAGE_PACKAGES } from './debian';
import { backup } from './recipes/backup';

const cache = mkdtempSync(join(tmpdir(), 'jobs-image-'));
const before = process.env.ZONARR_CLUSTER_CACHE;
process.env.ZONARR_CLUSTER_CACHE = cache;

afterAll(() => {
  if (before === undefined) delete process.env.ZONARR_CLUSTER_CACHE;
  else process.env.ZONARR_CLUSTER_CACHE = before;
  rmSync(cache, { recursive: true });
});

/** Stands for the built Go programs, which have no libraries to miss. */
const built = join(cache, 'built');
writeFileSync(built, '#!/bin/sh\necho built\n', { mode: 0o755 });

/** Lays an image out as a container would see it. */
async function unpack(repository: string): Promise<string> {
  const { layerOf } = await import('./layer');
  const { IMAGES, blobName } = await import('./blobs');
  installPackages(IMAGE_PACKAGES);
  const recipe = backup.find((each) => each.repository === repository);
  const root = join(cache, repository);
  for (const folder of ['dev', 'tmp']) mkdirSync(join(root, folder), { recursive: true });
  // ssh opens it before anything else; a container has the real one.
  writeFileSync(join(root, 'dev/null'), '');
  for (const tree of recipe?.layers({ program: () => built, bundle: () => '' }) ?? []) {
    const { digest } = await layerOf(tree);
    execFileSync('tar', ['-xf', join(IMAGES, blobName(digest)), '-C', root]);
  }
  return root;
}

const run = (root: string, ...command: readonly string[]): string =>
  execFileSync('chroot', [root, ...command], {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  }).trim();

describe('the image of the jobs', () => {
  let root: string;
  beforeAll(async () => {
    root = await unpack('docker.io/alpine/k8s');
  });

  test('has every command that a script may call', () => {
    const commands =
      'awk cat chmod cp curl cut date df find grep head hostname jq kubectl mkdir mktemp mv python3 rm sed ' +
      'sh sleep sort stat tail tar timeout touch tr wc wget xargs';
    const script = `for each in ${commands}; do command -v "$each" > /tmp/found || echo "$each"; done`;
    expect(run(root, 'sh', '-c', script)).toBe('');
  });

  test.each([
    ['jq', ['jq', '-nr', '"a b" | test("a")'], 'true'],
    ['curl', ['sh', '-c', 'curl --version | grep -o https'], 'https'],
    ['kubectl', ['kubectl'], 'built'],
    ['timeout', ['timeout', '9', 'echo', 'in time'], 'in time'],
    ['date', ['date', '-u', '-d', '@0', '+%Y-%m-%dT%H:%M:%SZ'], '1970-01-01T00:00:00Z'],
  ])('%s runs', (_, command, output) => {
    expect(run(root, ...command)).toBe(output);
  });

  test("Python opens databases and all of its library's compiled parts", () => {
    const program =
      'import json, sqlite3, ssl, hashlib, ctypes, bz2, lzma, zlib; ' +
      "database = sqlite3.connect('/tmp/test.db'); " +
      "print(json.dumps(database.execute('pragma quick_check').fetchall()))";
    expect(run(root, 'python3', '-c', program)).toBe('[["ok"]]');
  });
});

describe('the image of restic', () => {
  let root: string;
  beforeAll(async () => {
    root = await unpack('docker.io/restic/restic');
  });

  test.each([
    ['itself', ['restic'], 'built'],
    [
      'a shell that copies it elsewhere',
      ['sh', '-c', 'cp /usr/bin/restic /tmp/restic && /tmp/restic'],
      'built',
    ],
    ['jq', ['jq', '-nr', '1 + 1'], '2'],
    ['ssh, for a repository behind SFTP', ['sh', '-c', 'ssh -V 2>&1 | cut -c 1-7'], 'OpenSSH'],
  ])('has %s', (_, command, output) => {
    expect(run(root, ...command)).toBe(output);
  });
});
