const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** A folder for one run, in which test files leave each other what they synthesised. */
module.exports = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zonarr-objects-'));
  process.env.ZONARR_SHARED_OBJECTS = folder;
  process.once('exit', () => rmSync(folder, { recursive: true }));
};
