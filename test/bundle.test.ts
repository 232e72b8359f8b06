import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  copyFileSync(join(root, 'bundle.js'), join(folder, 'bundle.js'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'main.ts'),
    "import { said } from './said';\nconsole.log(said, process.argv[2]);\n",
  );
  write('said.ts', "export const said = 'first';\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A source that is a second older than now, so that the clock's resolution plays no part. */
function write(name: string, text: string, seconds = Date.now() / 1000 - 1): void {
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), seconds, seconds);
}

const run = () =>
  execFileSync(process.execPath, ['bundle.js', 'main.ts', 'argument'], { cwd: folder, encoding: 'utf8' });
const built = () => statSync(join(folder, '.build/main.js')).mtimeMs;

test('a bundle is used again until a source is younger, and nothing else is left behind', () => {
  expect(run()).toBe('first argument\n');
  const before = built();
  expect(run()).toBe('first argument\n');
  expect(built()).toBe(before);
  write('said.ts', "export const said = 'second';\n", Date.now() / 1000 + 1);
  expect(run()).toBe('second argument\n');
  expect(readdirSync(join(folder, '.build'))).toEqual(['main.js']);
});
