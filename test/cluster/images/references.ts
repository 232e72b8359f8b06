import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { definePlatform } from '../../../model/platform';
import { parseSettings } from '../../../model/settings';
import { catalogue } from '../../../services/catalogue';

const ROOT = resolve(__dirname, '../../..');

/** Where a manifest names an image; prometheus-operator is told one by an argument. */
const NAMED = /(?:^\s*(?:- )?image: |--prometheus-config-reloader=)["']?([^\s"']+)/gm;

/** A reference as images made here answer to it: they cannot have the digest of the real one. */
export const withoutDigest = (reference: string): string => reference.split('@')[0] as string;

/** Every image that `dist/` and `platform/` name, without what upstream manifests add. */
export const imagesNeeded = (): string[] => distinct(['dist', 'platform'].flatMap(namedBelow));

/** The reference that the manifests give an image of this repository, so that no version is written a second time. */
export function imageNamed(repository: string): string {
  const found = imagesNeeded().find((reference) => reference.startsWith(`${repository}:`));
  if (!found) throw new Error(`neither dist/ nor platform/ names an image ${repository}`);
  return found;
}

/** Images of services that are off by default, which another `.env` brings in. */
export function imagesOfOptionalServices(): string[] {
  const content = 'SERVICES_ON=seerr,tautulli\nPLEX_METRICS=on';
  const platform = definePlatform(
    parseSettings({ file: '.env', content, environment: {} }, catalogue),
    catalogue,
  );
  return distinct(
    platform.services.flatMap(({ containers }) => containers?.(platform) ?? []).map(({ image }) => image),
  );
}

const namedBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => [...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(NAMED)])
    .map(([, reference]) => String(reference));

const distinct = (references: readonly string[]): string[] =>
  [...new Set(references.map(withoutDigest))].sort();
