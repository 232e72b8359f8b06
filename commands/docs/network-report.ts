import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { compose } from '../../main';
import { contextManifests } from '../../model/declared-flows';
import type { Platform } from '../../model/platform';
import { run } from '../../verify/cli';

/** `docs/network.html`: what verify says of the manifests of a platform, as if they stood in `dist/`. */
export async function networkReport(platform: Platform): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'network-report-'));
  try {
    const app = new App({ outdir: folder, recordConstructMetadata: false });
    compose(app, platform);
    app.synth();
    const context = `${folder}-context.json`;
    writeFileSync(
      context,
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: contextManifests(platform) }),
    );
    let page = '';
    const terminal = {
      stdin: () => Buffer.alloc(0),
      out: (text: string) => {
        page += text;
      },
      warn: () => {},
    };
    await run(['report', folder, '--context', context, '--out', '-'], terminal);
    rmSync(context);
    return page.replaceAll(context, 'the cluster').replaceAll(folder, 'dist');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
