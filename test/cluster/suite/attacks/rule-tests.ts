import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { dump } from 'js-yaml';
import { definePlatform } from '../../../../model/platform';
import { parseSettings } from '../../../../model/settings';
import { catalogue } from '../../../../services/catalogue';
import { Nginx } from '../../../tools/waf/nginx';
import { coreRuleSet } from '../../images/core-rule-set';
import type { FileTree } from '../../images/file-tree';
import { buildPrograms } from '../../tools/build';
import { moduleFile } from '../../tools/module-files';
import { RULE_TESTER } from '../../tools/programs';
import { startReflectingBackend } from './reflecting-backend';

/** Names of cases, as `920100-4`. */
export interface RuleReport {
  readonly success: readonly string[];
  readonly failed: readonly string[];
}

/** go-ftw finds its place in the log by a line that only this header causes; no rule is asked about it. */
const MARKER =
  'SecRule REQUEST_HEADERS:X-CRS-Test "@unconditionalMatch" ' +
  `"id:999999,phase:1,pass,log,msg:'X-CRS-Test %{MATCHED_VAR}',ctl:ruleEngine=Off"`;

/** Runs the Core Rule Set's regression tests against nginx with the platform's own configuration, which only watches. */
export async function runRuleTests(): Promise<RuleReport> {
  const tester = (await buildPrograms([RULE_TESTER], () => undefined)).get(RULE_TESTER.name) as string;
  const folder = mkdtempSync(join(tmpdir(), 'core-rule-set-'));
  writeTree(coreRuleSet(folder));
  const backend = await startReflectingBackend();
  const nginx = await startWatching(folder, (backend.address() as AddressInfo).port);
  try {
    const config = join(folder, 'go-ftw.yaml');
    const input = { dest_addr: '127.0.0.1', port: nginx.port };
    writeFileSync(config, dump({ logfile: nginx.errorLog, testoverride: { input } }));
    const tests = join(moduleFile('coreruleset', 'tests'), '**', '*.yaml');
    const { stdout } = await promisify(execFile)(tester, [config, tests], { maxBuffer: 2 ** 28 });
    return JSON.parse(stdout) as RuleReport;
  } finally {
    await nginx.stop();
    backend.close();
    rmSync(folder, { recursive: true });
  }
}

/** The hosts of the tests are none of the platform's, so the first application answers for all. */
function startWatching(folder: string, backend: number): Promise<Nginx> {
  const content = 'WAF_MODE=detect\nWAF_PARANOIA=4';
  const platform = definePlatform(
    parseSettings({ file: '.env', content, environment: {} }, catalogue),
    catalogue,
  );
  return Nginx.start(platform, backend, {
    places: {
      '/opt/owasp-crs/crs-setup.conf': join(folder, 'crs-setup.conf'),
      '/opt/owasp-crs/rules/': join(folder, 'rules/'),
    },
    nginx: (config) =>
      config
        .replace('err.log alert;', 'err.log info;')
        .replace(' default_server;', ';')
        .replace(/;(\s+server_name )/, ' default_server;$1'),
    modsecurity: (config) => `${MARKER}\n${config}`,
  });
}

function writeTree(tree: FileTree): void {
  for (const [path, entry] of Object.entries(tree)) {
    mkdirSync(dirname(path), { recursive: true });
    if ('copyOf' in entry) copyFileSync(entry.copyOf, path);
    if ('text' in entry) writeFileSync(path, entry.text);
  }
}
