import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const jobs = join(__dirname, '../../jobs');
const standIns = ['backup/bin', 'backup/clock', 'backup/meddling', 'recovery/bin', 'recovery/repair'].map(
  (name) => join(__dirname, name),
);
const scripts = [
  ...readdirSync(jobs)
    .filter((name) => name.endsWith('.sh'))
    .map((name) => join(jobs, name)),
  ...standIns.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
  join(__dirname, 'install.sh'),
  join(__dirname, '../../.ci/run'),
];

test('shellcheck finds nothing in any script', () => {
  expect(scripts.length).toBeGreaterThan(3);
  expect(execFileSync('shellcheck', ['--shell=sh', ...scripts], { encoding: 'utf8' })).toBe('');
});
