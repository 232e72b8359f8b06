import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/paths';
import { imagesTable } from './table';

test('docs/cluster.md says of every image whether it is the real one', () => {
  const page = readFileSync(join(ROOT, 'docs/cluster.md'), 'utf8');
  const table = /<!-- images -->\n\n([\s\S]*?)\n\n<!-- \/images -->/.exec(page)?.[1];
  expect(table).toBe(imagesTable());
});
