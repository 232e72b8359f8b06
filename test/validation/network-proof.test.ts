import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import type { ValidationContext } from 'cdk8s-cli/lib/plugins';
import { recordNetwork } from '../../charts/network-record';
import { compose } from '../../main';
import { NetworkProof } from '../../validation/network-proof';
import { platformOf } from '../charts/synthesise';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  const app = new App({ outdir: folder, recordConstructMetadata: false });
  const platform = platformOf('');
  compose(app, platform);
  app.synth();
  recordNetwork(folder, platform);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the plugin reports to `cdk8s synth`, which exits with 2 on a failure. */
async function validate() {
  const violations: { ruleName: string; recommendation: string }[] = [];
  let status = 'none';
  const manifests = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
  const report = {
    addViolation: (violation: { ruleName: string; recommendation: string }) => violations.push(violation),
    submit: (result: string) => {
      status = result;
    },
  };
  await new NetworkProof().validate({ manifests, report } as unknown as ValidationContext);
  return { status, violations };
}

test('passes what the charts wrote', async () => {
  expect(await validate()).toEqual({ status: 'success', violations: [] });
});

test('fails a policy that somebody changed, and names the flow and the policy', async () => {
  const file = join(folder, '01-network.k8s.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('port: 32400', 'port: 32401'));
  const { status, violations } = await validate();
  expect(status).toBe('failure');
  const missing = violations.find(({ ruleName }) => ruleName === 'missing-flow');
  expect(missing?.recommendation).toMatch(
    /waf\[Deployment\] => zonarr-media\/plex\[Deployment\] : TCP 32400/,
  );
  expect(missing?.recommendation).toContain('NetworkPolicy zonarr-dmz/waf-egress');
});
