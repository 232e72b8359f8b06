import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { compose } from '../../main';
import { definePlatform, type Platform } from '../../model/platform';
import { parseSettings } from '../../model/settings';
import { catalogue } from '../../services/catalogue';

/** A Kubernetes object as it stands in `dist/`. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  // Tests look into objects of every kind, so their insides are not typed here.
  // biome-ignore lint/suspicious/noExplicitAny: as said above
  readonly [key: string]: any;
}

/** The platform of a settings text, without `.env` and the process environment. */
export const platformOf = (content: string): Platform =>
  definePlatform(parseSettings({ file: '.env', content, environment: {} }, catalogue), catalogue);

/** Every object of every chart, by chart. */
export function synthesise(platform: Platform): ReadonlyMap<string, readonly Manifest[]> {
  const app = Testing.app();
  compose(app, platform);
  rmSync(app.outdir, { recursive: true, force: true });
  return new Map(app.charts.map((chart) => [chart.node.id, chart.toJson() as Manifest[]]));
}

/** Every object that a settings text makes; synthesised once in a run, however many files of tests ask. */
export function objectsOf(content: string): readonly Manifest[] {
  const file = join(process.env.ZONARR_SHARED_OBJECTS as string, `${hashOf(content)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as readonly Manifest[];
  const text = JSON.stringify(allOf(synthesise(platformOf(content))));
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file); // whole, or not there
  return JSON.parse(text) as readonly Manifest[];
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

export const allOf = (charts: ReadonlyMap<string, readonly Manifest[]>): readonly Manifest[] =>
  [...charts.values()].flat();
export const nameOf = ({ kind, metadata }: Manifest): string =>
  `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
