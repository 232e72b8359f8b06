import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredNetwork } from '../../model/declared-flows';
import type { Platform } from '../../model/platform';
import { prove } from '../../validation/proof';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What verify finds when it reads these objects as files. */
export async function findingsIn(platform: Platform, items: readonly unknown[]): Promise<readonly string[]> {
  const file = join(folder, 'manifests.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return prove(declaredNetwork(platform), [file]).map(({ rule, message }) => `${rule}: ${message}`);
}
