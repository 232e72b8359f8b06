import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceFile } from '../../model/service';
import { documented } from './documented';
import { envExample } from './env-example';
import { fillRegion } from './generated-region';
import { needs } from './needs';
import { networkPage } from './network-page';
import { networkReport } from './network-report';
import { rulesTable } from './rules-table';
import { servicesPage } from './services-page';
import { servicesTable } from './services-table';
import { settingsTable } from './settings-table';
import { zoneMap } from './zone-map';

/** Every file that `npm run docs` writes, by its path below the root, with the text that it must have. */
export async function generatedFiles(
  root: string,
  catalogue: readonly ServiceFile[],
): Promise<ReadonlyMap<string, string>> {
  const documents = documented(catalogue);
  const example = readFileSync(join(root, EXAMPLE), 'utf8');
  const regions = {
    needs: needs(documents.standard),
    settings: settingsTable(),
    services: servicesTable(documents),
    example: `\`\`\`ts\n${example.trim()}\n\`\`\``,
  };
  const readme = Object.entries(regions).reduce(
    (text, [name, content]) => fillRegion(text, name, content),
    readFileSync(join(root, 'README.md'), 'utf8'),
  );
  return new Map([
    ['.env.example', envExample(documents)],
    ['README.md', readme],
    ['docs/network.html', await networkReport(documents.standard)],
    ['docs/network.md', networkPage(documents)],
    ['docs/services.md', servicesPage(documents)],
    ['docs/verify.md', fillRegion(readFileSync(join(root, 'docs/verify.md'), 'utf8'), 'rules', rulesTable())],
    ['docs/zones.svg', await zoneMap(documents)],
  ]);
}

/** Paths of files that are missing or not as they must be. */
export const stale = (root: string, files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].filter(([path, text]) => current(join(root, path)) !== text).map(([path]) => path);

/** A service that nobody has added yet; the README shows it, and the tests make a platform with it. */
const EXAMPLE = 'docs/examples/jellyfin.ts';

const current = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;
