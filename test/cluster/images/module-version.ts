import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOOLS = join(__dirname, '..', 'tools');

/** The version at which a Go module is built here, as one of the tools' go.mod files pins it. */
export function moduleVersion(module: string): string {
  for (const tool of readdirSync(TOOLS, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const version = required(join(TOOLS, tool.name, 'go.mod'), module);
    if (version) return version;
  }
  throw new Error(`no go.mod below ${TOOLS} requires ${module}`);
}

const required = (file: string, module: string): string | undefined =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^require /, '')
        .split(' '),
    )
    // A line of a replacement begins with the module, too.
    .find(([name, version]) => name === module && version !== '=>')?.[1];
