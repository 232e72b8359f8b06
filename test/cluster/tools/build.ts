import { existsSync, mkdirSync, mkdtempSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { CACHE } from '../harness/paths';
import { goAlone, Interrupted } from './go';
import { firstRequired } from './go-mod';
import { buildKey } from './key';
import { PROGRAMS, type Program } from './programs';
import { copySource } from './source';

type Report = (line: string) => void;

/**
 * Builds the programs that the cache does not hold yet and says where each is. `<cache>/bin/<name>` is a link to the
 * last that was asked for. A failing build does not keep the others from being tried.
 */
export async function buildPrograms(
  programs: readonly Program[] = PROGRAMS,
  report: Report = console.log,
): Promise<Map<string, string>> {
  const started = Date.now();
  const paths = new Map<string, string>();
  const failed: string[] = [];
  for (const program of programs) {
    try {
      paths.set(program.name, await buildProgram(program, report));
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      report(`${program.name}: failed\n${(error as Error).message}`);
      failed.push(program.name);
    }
  }
  report(`${paths.size} of ${programs.length} programs ready after ${seconds(started)} s`);
  if (failed.length > 0) throw new Error(`cannot build ${failed.join(', ')}; the output of each is above`);
  return paths;
}

async function buildProgram(program: Program, report: Report): Promise<string> {
  const started = Date.now();
  const folder = join(__dirname, program.folder);
  const { Version } = firstRequired(folder);
  const args = buildArguments(program, Version);
  const path = join(CACHE, 'programs', buildKey(folder, args), program.name);
  const cached = existsSync(path);
  if (!cached) await build(folder, args, path);
  linkTo(path);
  report(`${program.name} ${Version}: ${cached ? 'cached' : `built in ${seconds(started)} s`}`);
  return path;
}

function buildArguments(program: Program, version: string): string[] {
  const stamps = Object.entries(program.stamp?.(version) ?? {}).map(
    ([variable, value]) => `-X ${variable}=${value}`,
  );
  const tags = program.tags ? ['-tags', program.tags.join(',')] : [];
  return [
    'build',
    // Lets go fill in what the small go.mod leaves out; sums are those of the checksum database.
    '-mod=mod',
    '-trimpath',
    '-buildvcs=false',
    '-ldflags',
    ['-s -w', ...stamps].join(' '),
    ...tags,
    '-o',
    'program',
    program.package,
  ];
}

/** The program appears under its path whole or not at all, also when two processes build it. */
async function build(folder: string, args: readonly string[], path: string): Promise<void> {
  mkdirSync(join(CACHE, 'build'), { recursive: true });
  const work = mkdtempSync(join(CACHE, 'build', `${basename(path)}-`));
  try {
    copySource(folder, work);
    await goAlone(args, work, join(CACHE, 'build', 'lock'));
    mkdirSync(dirname(path), { recursive: true });
    renameSync(join(work, 'program'), path);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Points `bin/<name>` at a program and removes the one that it replaces. */
function linkTo(path: string): void {
  const link = join(CACHE, 'bin', basename(path));
  const target = relative(dirname(link), path);
  const previous = existsSync(link) ? readlinkSync(link) : undefined;
  if (previous === target) return;
  mkdirSync(dirname(link), { recursive: true });
  const fresh = `${link}.${process.pid}`;
  symlinkSync(target, fresh);
  renameSync(fresh, link);
  if (previous) rmSync(dirname(join(dirname(link), previous)), { recursive: true, force: true });
}

const seconds = (started: number): string => ((Date.now() - started) / 1000).toFixed(1);

if (require.main === module) {
  buildPrograms().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
