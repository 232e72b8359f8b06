import { basename, join } from 'node:path';
import { build } from 'esbuild';

const PROGRAMS = ['application', 'exporter', 'identity', 'tunnel'];

/** Each stand-in as one file of JavaScript that needs Node and nothing else, by name. */
export async function bundles(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: PROGRAMS.map((name) => ({ in: join(__dirname, name, 'main.ts'), out: name })),
    outdir: 'bundles',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Their ES modules can be taken in in part.
    mainFields: ['module', 'main'],
    // oidc-provider is an ES module; what it imports still asks for `require`.
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, '.mjs'), text]));
}
