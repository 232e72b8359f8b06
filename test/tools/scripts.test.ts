import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const jobs = join(__dirname, '../../jobs');
const scripts = [
  ...readdirSync(jobs).map((name) => join(jobs, name)),
  join(__dirname, 'install.sh'),
  join(__dirname, '../../.ci/run'),
];

test('shellcheck finds nothing in any script', () => {
  expect(scripts.length).toBeGreaterThan(3);
  expect(execFileSync('shellcheck', ['--shell=sh', ...scripts], { encoding: 'utf8' })).toBe('');
});
