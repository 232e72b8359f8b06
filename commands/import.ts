import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { parse, parseAllDocuments, stringify } from 'yaml';

const root = join(__dirname, '..');

/** The kinds that charts use; the other definitions would only slow every synth. */
const KINDS = new Set([
  'Alertmanager',
  'AlertmanagerConfig',
  'Application',
  'AppProject',
  'Certificate',
  'IngressRoute',
  'Middleware',
  'PodMonitor',
  'Probe',
  'Prometheus',
  'PrometheusRule',
  'ScaledJob',
  'ScaledObject',
  'ServiceMonitor',
  'TLSOption',
  'TLSStore',
]);

/**
 * Parts that no chart uses, wherever they stand. They repeat Kubernetes' own pod schema and every service that an
 * alert can go to, and were four fifths of `imports/`.
 */
const OMITTED = new Set([
  'additionalArgs',
  'affinity',
  'basicAuth',
  'containers',
  'dnsConfig',
  'ephemeral',
  'horizontalPodAutoscalerConfig',
  'hostAliases',
  'httpConfig',
  'incidentioConfigs',
  'initContainers',
  'jiraConfigs',
  'mattermostConfigs',
  'msteamsConfigs',
  'msteamsv2Configs',
  'oauth2',
  'opsgenieConfigs',
  'pagerdutyConfigs',
  'plugin',
  'remoteRead',
  'remoteWrite',
  'rocketchatConfigs',
  'scalingModifiers',
  'slackConfigs',
  'snsConfigs',
  'thanos',
  'topologySpreadConstraints',
  'tracingConfig',
  'victoropsConfigs',
  'volumeMounts',
  'volumes',
  'web',
  'webexConfigs',
  'wechatConfigs',
]);

/** Kubernetes' own job schema, repeated: charts give here what their typed `JobSpec` renders to. */
const UNTYPED = new Set(['jobTargetRef']);

interface Definition {
  readonly kind: string;
  readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
}

/** Writes `imports/` from the pinned addresses of `cdk8s.yaml`, or from a folder that holds the same files. */
async function importDefinitions(schemas?: string): Promise<void> {
  const texts = schemas ? fromFolder(schemas) : await fromAddresses();
  const definitions = texts
    .flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as Definition | null))
    .filter(
      (found) => found?.kind === 'CustomResourceDefinition' && KINDS.has(found.spec.names.kind),
    ) as Definition[];
  const missing = [...KINDS].filter((kind) => !definitions.some(({ spec }) => spec.names.kind === kind));
  if (missing.length > 0) throw new Error(`no definition of ${missing.join(', ')} was found`);

  const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
  try {
    for (const group of new Set(definitions.map(({ spec }) => spec.group))) {
      const file = join(folder, `${group}.yaml`);
      const ofGroup = definitions.filter(({ spec }) => spec.group === group);
      writeFileSync(file, ofGroup.map((definition) => stringify(trimmed(definition))).join('---\n'));
      const cli = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
      const args = [
        cli,
        'import',
        file,
        '--no-save',
        '--language',
        'typescript',
        '--output',
        join(root, 'imports'),
      ];
      execFileSync(process.execPath, args, {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const fromFolder = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

async function fromAddresses(): Promise<string[]> {
  const { imports } = parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8')) as { imports: string[] };
  return Promise.all(
    imports.map(async (address) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address} answered ${response.status}`);
      return response.text();
    }),
  );
}

const ANYTHING = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** Descriptions are most of a definition's text and nothing of its type. */
function trimmed(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => trimmed(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, content]) => !(name === 'description' && typeof content === 'string'))
      .filter(([name]) => !(key === 'properties' && OMITTED.has(name)))
      .map(([name, content]) => [
        name,
        key === 'properties' && UNTYPED.has(name) ? ANYTHING : trimmed(content, name),
      ]),
  );
}

const { schemas } = new Command('import')
  .description('Generate imports/ from the custom resource definitions')
  .option(
    '--schemas <dir>',
    'read the definitions from the YAML files of a folder instead of their addresses',
  )
  .parse()
  .opts<{ schemas?: string }>();

importDefinitions(schemas).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
