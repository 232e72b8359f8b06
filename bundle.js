/**
 * Runs a TypeScript program: bundles it into one file and hands over to it. `imports/` alone is large and little of
 * it is used; compiling file by file took twice as long (`npm run bench`).
 * Usage: node --enable-source-maps bundle.js main.ts
 */
const { buildSync } = require('esbuild');
const { rmSync } = require('node:fs');
const { runMain } = require('node:module');
const { basename, join } = require('node:path');

/** Bundles a program of this project; the file lives as long as the process. */
function bundle(program) {
  // One folder below the root, as the sources are, so that paths relative to a source hold.
  const outfile = join(__dirname, '.build', `${basename(program, '.ts')}.${process.pid}.js`);
  process.on('exit', () => rmSync(outfile, { force: true }));
  buildSync({
    absWorkingDir: __dirname,
    entryPoints: [program],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return outfile;
}

/** What a TypeScript file of this project exports. */
exports.load = (program) => require(bundle(program));

if (require.main === module) {
  const [node, , program, ...rest] = process.argv;
  process.argv = [node, bundle(program), ...rest];
  runMain();
}
