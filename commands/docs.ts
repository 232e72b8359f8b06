import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { catalogue } from '../services/catalogue';
import { generatedFiles, stale } from './docs/generated-files';

const root = join(__dirname, '..');

/** Writes what is not as it must be; with `--check` it only names it and exits with 1. */
async function docs(check: boolean): Promise<void> {
  const files = await generatedFiles(root, catalogue);
  const old = stale(root, files);
  if (!check) for (const path of old) writeFileSync(join(root, path), files.get(path) as string);
  for (const path of old) (check ? console.error : console.log)(`${check ? 'stale' : 'wrote'} ${path}`);
  if (check && old.length > 0) {
    console.error('npm run docs writes them');
    process.exitCode = 1;
  }
}

const { check = false } = new Command('docs')
  .description(
    'Write .env.example, the tables of README.md, docs/network.html, docs/network.md, docs/services.md, docs/verify.md and docs/zones.svg',
  )
  .option('--check', 'write nothing, name the files that are not as they must be, and exit with 1')
  .parse()
  .opts<{ check?: boolean }>();

docs(check);
