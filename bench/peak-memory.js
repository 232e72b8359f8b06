/** With `node --require`: leaves the process's greatest resident size, in KiB, in PEAK_MEMORY_FILE. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
