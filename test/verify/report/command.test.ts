import { runIn } from '../command-line';
import { NETWORK } from './network';

const files = { 'net.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: NETWORK }) };

test('report writes the page, or prints it', async () => {
  expect(await runIn(files, 'report DIR --out DIR/page.html')).toEqual({ code: 0, out: '', err: '' });
  const { code, out } = await runIn(files, 'report DIR --out -');
  expect(code).toBe(0);
  expect(out).toMatch(/^<!doctype html>/);
});

test('a page that cannot be written is no stack trace', async () => {
  const { code, err } = await runIn(files, 'report DIR --out DIR/none/page.html');
  expect(code).toBe(2);
  expect(err).toMatch(/^DIR\/none\/page\.html: error: cannot be written: ENOENT[^\n]*\n$/);
});

test('report needs to know where to', async () => {
  expect((await runIn(files, 'report DIR')).code).toBe(2);
});

test('connections draws a graph, as text and as a picture', async () => {
  const { out } = await runIn(files, 'connections DIR -o dot');
  expect(out).toContain('  "edge/proxy[Pod]" -> "films/player[Pod]" [label="TCP 32400"]\n');
  expect(out).toContain('    "edge/proxy[Pod]" [label="proxy[Pod]"]\n');
  expect((await runIn(files, 'connections DIR -o svg')).out).toContain('<svg ');
});
