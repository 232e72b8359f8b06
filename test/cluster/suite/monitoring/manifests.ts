import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { APPLIED } from '../../platform/checkout';

export interface Manifest<Spec> {
  readonly kind: string;
  readonly metadata: { readonly namespace: string; readonly name: string };
  readonly spec: Spec;
  readonly data?: Readonly<Record<string, string>>;
}

/** The objects of one kind that were applied from `dist/`. */
export function manifests<Spec>(kind: string): readonly Manifest<Spec>[] {
  const folder = join(APPLIED, 'dist');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')) as Manifest<Spec>[])
    .filter((object) => object?.kind === kind);
}
