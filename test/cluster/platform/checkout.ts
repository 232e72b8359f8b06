import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STATE } from '../harness/paths';
import { moduleFile } from '../tools/module-files';
import { kedaCore } from './keda-release';

const inModule = (tool: string, path: string) => () => readFileSync(moduleFile(tool, path), 'utf8');

/** The text of a release that `platform/` names by its address, from the release's Go module. */
const RELEASES: Readonly<Record<string, () => string>> = {
  'traefik/traefik/v3.7.13/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml':
    inModule('traefik', 'docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml'),
  'prometheus-operator/prometheus-operator/releases/download/v0.93.0/bundle.yaml': inModule(
    'prometheus-operator',
    'bundle.yaml',
  ),
  'kedacore/keda/releases/download/v2.20.2/keda-2.20.2-core.yaml': kedaCore,
};

/** What is applied: `platform/` and `dist/` of the checkout, or of another folder that holds both. */
export const APPLIED = join(STATE, 'applied');

/**
 * Copies `platform/` and `dist/`, and changes two things only: images lose their digest, as images made here cannot
 * have it, and upstream releases are read from their Go modules instead of their addresses.
 */
export function copyCheckout(from = ROOT, to = APPLIED): string {
  rmSync(to, { recursive: true, force: true });
  for (const folder of ['platform', 'dist'])
    cpSync(join(from, folder), join(to, folder), { recursive: true });
  dropDigests(to);
  for (const part of ['traefik', 'prometheus-operator', 'keda']) bringReleases(join(to, 'platform', part));
  return to;
}

/** Images made here answer to a name and a tag only. */
export function dropDigests(folder: string): void {
  const manifests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  for (const name of manifests)
    rewrite(join(folder, name), (text) =>
      text.replace(/^(\s*(?:- )?image: [^@\n]+)@sha256:[0-9a-f]{64}/gm, '$1'),
    );
}

function bringReleases(folder: string): void {
  rewrite(join(folder, 'kustomization.yaml'), (text) =>
    text.replace(/^( *- )https:\/\/(\S+)$/gm, (_line, dash: string, address: string) => {
      const release = Object.keys(RELEASES).find((end) => address.endsWith(end));
      if (!release) throw new Error(`${folder} names ${address}, and no Go module is known to hold it`);
      const name = `release-${address
        .split('/')
        .at(-1)
        ?.replace(/\.yml$/, '.yaml')}`;
      writeFileSync(join(folder, name), RELEASES[release]?.() ?? '');
      return `${dash}${name}`;
    }),
  );
}

const rewrite = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
