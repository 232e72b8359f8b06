import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningService } from '../../model/platform';
import { platformOf } from '../charts/synthesise';

/** In nginx's place: refuses its configuration once, as nginx does while a name cannot be resolved. */
const NGINX = `#!/bin/sh
echo "$*" >>"$0.calls"
case "$*" in *-t*) [ "$(wc -l <"$0.calls")" -gt 1 ] ;; esac
`;

test('the firewall waits until its configuration holds, and then runs with that one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waf-start-'));
  try {
    const nginx = join(folder, 'nginx');
    writeFileSync(nginx, NGINX, { mode: 0o755 });
    const platform = platformOf('');
    const [shell = '', ...args] = runningService(platform, 'waf').containers?.(platform)[0].command ?? [];
    execFileSync(
      shell,
      args.map((arg) => arg.replaceAll('/usr/sbin/nginx', nginx)),
    );
    expect(readFileSync(`${nginx}.calls`, 'utf8').trim().split('\n')).toEqual([
      '-q -t -c /etc/waf/nginx.conf',
      '-q -t -c /etc/waf/nginx.conf',
      '-c /etc/waf/nginx.conf',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
