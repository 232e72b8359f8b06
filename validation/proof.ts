import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextManifests, declaredFlows } from '../model/declared-flows';
import type { Platform } from '../model/platform';
import { run } from '../verify/cli';

/** Something that verify objects to in the manifests. */
export interface ProofFinding {
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
}

/**
 * Holds the network that manifests really make against the declared one; empty when the two are equal and nothing
 * else is wrong. Verify reads the manifests as anybody's: it shares nothing with what wrote them.
 */
export async function prove(platform: Platform, paths: readonly string[]): Promise<readonly ProofFinding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  try {
    const flows = join(folder, 'declared-flows.json');
    const context = join(folder, 'context.json');
    writeFileSync(flows, JSON.stringify(declaredFlows(platform), null, 1));
    writeFileSync(
      context,
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: contextManifests(platform) }),
    );
    const own = [...platform.settings.POD_CIDRS, ...platform.settings.SERVICE_CIDRS];
    let output = '';
    const terminal = {
      stdin: () => Buffer.alloc(0),
      out: (text: string) => {
        output += text;
      },
      warn: (text: string) => {
        output += text;
      },
    };
    await run(
      [
        'check',
        ...paths,
        '--flows',
        flows,
        '--context',
        context,
        '--output',
        'json',
        '--cluster-cidr',
        ...own,
      ],
      terminal,
    );
    return JSON.parse(output) as ProofFinding[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
