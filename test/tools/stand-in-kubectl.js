const { spawn } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Starts what answers in kubectl's place before the suites, and ends it after them. */
module.exports = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const socket = join(folder, 'socket');
  const server = spawn(process.execPath, [join(__dirname, 'backup/kubectl-stand-in.js'), socket], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  server.unref();
  process.once('exit', () => {
    server.kill();
    rmSync(folder, { recursive: true });
  });
  while (!existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 10));
  process.env.KUBECTL_STAND_IN = socket;
};
