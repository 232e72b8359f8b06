/**
 * Runs a TypeScript program: bundles it into one file and hands over to it. Compiling file by file took twice as
 * long (`npm run bench`). A bundle that is younger than every source is used again.
 * Usage: node --enable-source-maps bundle.js main.ts
 */
const { existsSync, mkdirSync, readdirSync, renameSync, statSync } = require('node:fs');
const { runMain } = require('node:module');
const { basename, join } = require('node:path');

/** One folder below the root, as the sources are, so that paths relative to a source hold. */
const BUILD = join(__dirname, '.build');

/**
 * Not in a bundle: one copy of each construct class, a picture drawer that few commands load, and a parser that takes
 * twice as long once esbuild has made variables of its constants.
 */
const APART_PACKAGES = ['cdk8s', 'cdk8s-plus-28', 'constructs', '@viz-js/viz', 'js-yaml'];

/** No source of a bundle. */
const APART = new Set(['.build', '.git', 'dist', 'docs', 'node_modules', 'secrets', 'test']);

/** When a source, a package, or a folder that lost one, last changed. */
function lastChange(folder, depth = 0) {
  return readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    if (depth === 0 && (APART.has(entry.name) || /^dist\./.test(entry.name))) return latest;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return Math.max(latest, statSync(path).mtimeMs, lastChange(path, depth + 1));
    return /\.(ts|js|json)$/.test(entry.name) ? Math.max(latest, statSync(path).mtimeMs) : latest;
  }, 0);
}

/** The bundle of a program of this project. */
function bundle(program) {
  const outfile = join(BUILD, `${basename(program, '.ts')}.js`);
  if (existsSync(outfile) && statSync(outfile).mtimeMs > lastChange(__dirname)) return outfile;
  mkdirSync(BUILD, { recursive: true });
  // Written aside, so that another process never reads half a bundle.
  const fresh = `${outfile}.${process.pid}`;
  require('esbuild').buildSync({
    absWorkingDir: __dirname,
    entryPoints: [program],
    outfile: fresh,
    bundle: true,
    // Loading packages file by file takes longer than the rest: of zod alone every language is read.
    external: APART_PACKAGES,
    mainFields: ['module', 'main'],
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  });
  renameSync(fresh, outfile);
  return outfile;
}

/** What a TypeScript file of this project exports. */
exports.load = (program) => require(bundle(program));

/** Hands the process over to a program of this project. */
exports.start = (program, args) => {
  process.argv = [process.argv[0], bundle(program), ...args];
  runMain();
};

if (require.main === module) exports.start(process.argv[2], process.argv.slice(3));
