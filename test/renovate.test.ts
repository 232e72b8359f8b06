import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import renovate from '../renovate.json';
import { podsOf } from './charts/pods';
import { MODES } from './charts/settings-modes';
import { allOf, platformOf, synthesise } from './charts/synthesise';

const root = join(__dirname, '..');
const read = (folder: string, pattern: RegExp): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');

const found = (text: string, expressions: readonly string[]) =>
  expressions.flatMap((expression) =>
    [...text.matchAll(new RegExp(expression, 'g'))].map(({ groups }) => groups ?? {}),
  );

const [images, releases] = renovate.customManagers;

test('Renovate finds every image that the platform runs', () => {
  const seen = found(read('services', /\.ts$/) + read('charts', /\.ts$/), images?.matchStrings ?? []).map(
    ({ depName, currentValue, currentDigest }) =>
      `${depName}:${currentValue}${currentDigest ? `@${currentDigest}` : ''}`,
  );
  const manifests = allOf(synthesise(platformOf(MODES['everything on'] as string)));
  const run = [
    ...podsOf(manifests).flatMap(({ containers }) => containers.map(({ image }) => image as string)),
    ...manifests
      .filter(({ kind }) => kind === 'Prometheus' || kind === 'Alertmanager')
      .map(({ spec }) => spec.image as string),
  ];
  expect(run.length).toBeGreaterThan(20);
  expect(run.filter((image) => !seen.includes(image))).toEqual([]);
});

test('Renovate finds every release that platform/ and cdk8s.yaml name', () => {
  const text = read('platform', /\.yaml$/) + readFileSync(join(root, 'cdk8s.yaml'), 'utf8');
  const addresses = text.match(/https:\/\/\S+\.ya?ml/g) ?? [];
  expect(addresses.length).toBeGreaterThan(8);
  // Whole addresses: a new version is put wherever a match has the old one, and some have it twice.
  const matched = (releases?.matchStrings ?? []).flatMap((each) => text.match(new RegExp(each, 'g')) ?? []);
  expect(matched.sort()).toEqual([...addresses].sort());
});

test('charts are typed by the definitions that platform/ installs', () => {
  const versions = (text: string, project: string) =>
    [...text.matchAll(new RegExp(`${project}/.*?(v\\d+\\.\\d+\\.\\d+)`, 'g'))].map(([, v]) => v);
  const platform = read('platform', /kustomization\.yaml$/);
  const imports = readFileSync(join(root, 'cdk8s.yaml'), 'utf8');
  for (const project of [
    'traefik/traefik',
    'prometheus-operator/prometheus-operator',
    'kedacore/keda',
    'cert-manager/cert-manager',
  ]) {
    expect([project, versions(imports, project)[0]]).toEqual([project, versions(platform, project)[0]]);
  }
  expect(read('services/dmz', /^traefik\.ts$/)).toContain(
    `traefik:${versions(platform, 'traefik/traefik')[0]}`,
  );
});
