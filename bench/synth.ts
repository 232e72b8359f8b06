import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, seconds } from './measure';

const root = join(__dirname, '..');
const RUNS = 9;

/** `cdk8s synth` of the default platform, of an empty app with the same runner, and with the proof; by turns. */
export function synthAgainstEmptyApp(): void {
  const empty = mkdtempSync(join(tmpdir(), 'empty-app-'));
  const output = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(empty, 'node_modules'));
    copyFileSync(join(root, 'bundle.js'), join(empty, 'bundle.js'));
    writeFileSync(join(empty, 'main.ts'), "import { App } from 'cdk8s';\nnew App().synth();\n");
    writeFileSync(
      join(empty, 'cdk8s.yaml'),
      'language: typescript\napp: node --enable-source-maps --max-semi-space-size=64 bundle.js main.ts\n',
    );
    const cdk8s = [
      process.execPath,
      join(root, 'node_modules/cdk8s-cli/bin/cdk8s'),
      'synth',
      '--output',
      output,
    ];
    const times = { whole: [] as number[], empty: [] as number[], proven: [] as number[] };
    for (let run = 0; run <= RUNS; run++) {
      const whole = seconds([...cdk8s, '--no-validate'], root);
      const nothing = seconds(cdk8s, empty);
      const proven = seconds(cdk8s, root);
      if (run === 0) continue;
      times.whole.push(whole);
      times.empty.push(nothing);
      times.proven.push(proven);
    }
    const [whole, nothing, proven] = [median(times.whole), median(times.empty), median(times.proven)];
    console.log(
      `cdk8s synth: whole platform ${whole.toFixed(2)} s, empty app ${nothing.toFixed(2)} s, ratio ${(whole / nothing).toFixed(2)} (goal: at most 1.6)`,
    );
    console.log(
      `with the proof of its network: ${proven.toFixed(2)} s, ${((proven / whole - 1) * 100).toFixed(0)} % more (goal: at most 20 %)`,
    );
  } finally {
    rmSync(empty, { recursive: true });
    rmSync(output, { recursive: true });
  }
}
