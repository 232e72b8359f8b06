/**
 * Runs a TypeScript program: bundles it into one file and hands over to it. `imports/` alone is two megabytes of
 * which little is used; compiling file by file took twice as long (`npm run bench`).
 * Usage: node --enable-source-maps --max-semi-space-size=64 bundle.js main.ts
 */
const { buildSync } = require('esbuild');
const { rmSync } = require('node:fs');
const { runMain } = require('node:module');
const { basename, join } = require('node:path');

const [, , program, ...rest] = process.argv;
// One folder below the root, as the sources are, so that paths relative to a source hold.
const outfile = join(__dirname, '.build', `${basename(program, '.ts')}.${process.pid}.js`);
process.on('exit', () => rmSync(outfile, { force: true }));

buildSync({
  entryPoints: [program],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'error',
});
process.argv = [process.argv[0], outfile, ...rest];
runMain();
