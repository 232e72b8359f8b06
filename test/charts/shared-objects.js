const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** A folder for one run, in which test files leave each other what they synthesised. */
module.exports = async () => {
  process.env.ZONARR_SHARED_OBJECTS = mkdtempSync(join(tmpdir(), 'zonarr-objects-'));
  return () => rmSync(process.env.ZONARR_SHARED_OBJECTS, { recursive: true, force: true });
};
