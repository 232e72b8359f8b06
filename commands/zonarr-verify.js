#!/usr/bin/env node
/** `npx zonarr-verify`: the proof as a command, on any folder of manifests. */
require('../bundle').start('verify/cli.ts', process.argv.slice(2));
