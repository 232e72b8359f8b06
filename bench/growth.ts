import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { compose } from '../main';
import { call } from '../model/flow';
import { definePlatform } from '../model/platform';
import type { Service } from '../model/service';
import { parseSettings } from '../model/settings';
import { catalogue } from '../services/catalogue';
import { median } from './measure';

const RUNS = 3;

const generated = (index: number): Service => ({
  name: `generated-${index}`,
  zone: 'media',
  about: 'measures how the cost grows',
  ports: { web: { port: 8080 } },
  calls: [call('plex', 'as the *arrs do')],
  route: { port: 'web', auth: 'admin' },
  health: { port: 'web', path: '/' },
  config: { path: '/config' },
  containers: () => [
    {
      image: 'docker.io/library/busybox:1.37.0',
      resources: { cpu: '10m', memory: '16Mi', limit: '64Mi', why: 'none' },
    },
  ],
});

/** What 1,000 more services cost against 100 more, above the platform itself. */
export function growth(): void {
  const [fixed, hundred, thousand] = [0, 100, 1000].map((count) =>
    median(Array.from({ length: RUNS }, () => once(count))),
  ) as [number, number, number];
  const ratio = (thousand - fixed) / (hundred - fixed);
  console.log(
    `synthesis in one process: platform ${fixed.toFixed(2)} s, 100 services more ${hundred.toFixed(2)} s, 1000 more ${thousand.toFixed(2)} s, ratio above the platform ${ratio.toFixed(1)} (goal: at most 12)`,
  );
}

function once(count: number): number {
  const more = Array.from({ length: count }, (_, index) => generated(index));
  const outdir = mkdtempSync(join(tmpdir(), 'growth-'));
  const started = process.hrtime.bigint();
  const all = [...catalogue, ...more];
  const app = new App({ outdir });
  compose(app, definePlatform(parseSettings({ file: '.env', content: '', environment: {} }, all), all));
  app.synth();
  const elapsed = Number(process.hrtime.bigint() - started) / 1e9;
  rmSync(outdir, { recursive: true });
  return elapsed;
}
