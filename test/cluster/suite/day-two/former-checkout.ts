import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ctr } from '../../harness/container-runtime';
import { ROOT, STATE } from '../../harness/paths';
import { imagesNeeded } from '../../images/references';
import { copyCheckout } from '../../platform/checkout';

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/** `platform/` and `dist/` as they were before the last commit that changed `dist/`; gives where `dist/` is. */
export function formerDist(): string {
  const change = git('log', '-1', '--format=%H', '--', 'dist');
  const folder = join(STATE, 'former');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(STATE, 'former.tar');
  git('archive', '--output', archive, `${change}^`, 'platform', 'dist');
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  const dist = join(copyCheckout(folder, join(STATE, 'former-applied')), 'dist');
  nameFormerImages(dist);
  return dist;
}

/** An image of another version runs under its own name, too: what is tried is the change, not the old program. */
function nameFormerImages(dist: string): void {
  const current = new Map(imagesNeeded().map((reference) => [repositoryOf(reference), reference]));
  const former = readdirSync(dist)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => [...readFileSync(join(dist, name), 'utf8').matchAll(/^\s*(?:- )?image: (\S+)$/gm)])
    .map(([, reference]) => String(reference));
  for (const reference of new Set(former)) {
    const made = current.get(repositoryOf(reference));
    if (made && made !== reference) ctr('images', 'tag', '--force', made, reference);
  }
}

const repositoryOf = (reference: string): string => reference.replace(/:[^:/]+$/, '');
