import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../harness/paths';
import { writeImages } from './write-images';

/** Usage: node --import tsx test/cluster/images/write.ts, once the programs are built. */
const programs = join(CACHE, 'bin');
const binaries = new Map(readdirSync(programs).map((name) => [name, join(programs, name)]));

writeImages(binaries, console.log).then(({ references }) => console.log(references.join('\n')));
