import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { EDGE } from '../../harness/addresses';
import { installPackages } from '../../harness/debian-packages';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';

const PACKAGES = ['chromium', 'libnss3-tools', 'fonts-liberation'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Options {
  /** Every name below it leads to the edge. */
  readonly domain: string;
  /** File of the authority that the browser trusts, as a person's does after its import. */
  readonly authority?: string;
}

export interface Chromium {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts a browser outside the cluster, with a profile of its own. */
export async function openChromium({ domain, authority }: Options): Promise<Chromium> {
  installPackages(PACKAGES);
  const home = mkdtempSync(join(tmpdir(), 'zonarr-browser.'));
  if (authority) trust(home, authority);
  const forget = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    const browser = await chromium.launch({
      executablePath: launcher(home),
      args: [...FLAGS, `--host-resolver-rules=MAP *.${domain} ${EDGE}, MAP * ~NOTFOUND`],
      env: { ...process.env, HOME: home },
    });
    return { browser, close: () => browser.close().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

/** Playwright starts one program; this one becomes the browser, in the network of the outside. */
function launcher(home: string): string {
  const file = join(home, 'chromium');
  writeFileSync(file, `#!/bin/sh\nexec nsenter --net=${networkFile(OUTSIDE_NETWORK)} chromium "$@"\n`, {
    mode: 0o700,
  });
  return file;
}

/** Chromium on Linux adds the authorities of the user's NSS database to its own. */
function trust(home: string, authority: string): void {
  const folder = join(home, '.pki/nssdb');
  mkdirSync(folder, { recursive: true });
  const certutil = (...args: readonly string[]) =>
    execFileSync('certutil', ['-d', `sql:${folder}`, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  certutil('-N', '--empty-password');
  certutil('-A', '-n', 'zonarr', '-t', 'C,,', '-i', authority);
}
