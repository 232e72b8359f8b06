import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text of a script in `jobs/`: what runs in the cluster is the file that the tests run. */
export const jobScript = (name: string): string => readFileSync(join(__dirname, '..', 'jobs', name), 'utf8');
