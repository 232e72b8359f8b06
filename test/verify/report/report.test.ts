import { computeConnections } from '../../../verify/reach/connections';
import { renderReport } from '../../../verify/report/report';
import { clusterOf, pod, policy } from '../manifests';
import { NETWORK } from './network';

const cluster = clusterOf(...NETWORK);
let page: string;
beforeAll(async () => {
  page = await renderReport(cluster);
});

/** The part of the page that describes a workload. */
const section = (title: string): string =>
  page.split('<article').find((each) => each.includes(`data-title="${title}"`)) ?? '';

/** Markup as a reader sees it. */
const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

test('both ends of every connection tell of it, with its ports', () => {
  const connections = computeConnections(cluster);
  expect(connections.length).toBeGreaterThan(5);
  for (const { from, to, ports } of connections)
    for (const [own, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (!own.workload) continue;
      const told = textOf(section(own.title));
      const { workload } = other;
      expect(told).toContain(
        workload ? `${workload.namespace}/ ${workload.name} ${workload.kind}` : other.title,
      );
      for (const port of ports.TCP[0] === 1 ? [] : ports.TCP) expect(told).toContain(String(port));
    }
});

test('the reasons name policy, rule, file and line on both sides', () => {
  const told = textOf(section('films/player[Pod]'));
  expect(told).toMatch(
    /egress of edge\/proxy\[Pod\]: allowed by NetworkPolicy edge\/proxy-egress, spec\.egress\[0\] \(.+:\d+\): TCP/,
  );
  expect(told).toMatch(
    /ingress of films\/player\[Pod\]: allowed by NetworkPolicy films\/player-ingress, spec\.ingress\[0\] \(.+:\d+\): TCP/,
  );
});

test('what is not isolated is said at the top, and where the workload is described', () => {
  expect(textOf(page)).toContain('1 of 5 workloads are not isolated.');
  expect(section('loose/anything[Pod]').match(/Not isolated\./g)).toHaveLength(2);
  expect(section('films/player[Pod]')).not.toContain('Not isolated');
});

test('a network without gaps says so', async () => {
  const closed = NETWORK.filter((each) => !JSON.stringify(each).includes('loose'));
  expect(await renderReport(clusterOf(...closed))).toContain(
    'Every workload is isolated in both directions.',
  );
});

test('a workload that nothing can reach is described all the same', () => {
  expect(textOf(section('vpn/tunnel[Pod]'))).toContain('Who may call it Nobody.');
});

test('the same input gives the same page', async () => {
  expect(await renderReport(clusterOf(...NETWORK))).toBe(page);
});

test('the page loads nothing, and runs no script but its own', () => {
  expect(page).not.toMatch(/(src|href|action|data)="(?!#|data:,)/);
  expect(page).not.toMatch(/url\(|@import|https?:/);
  expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;/);
});

test('every link leads somewhere, and no id is given twice', () => {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
});

test('the picture has a named link for each arrow, and one to stop at', () => {
  const svg = /<svg[\s\S]*<\/svg>/.exec(page)?.[0] ?? '';
  const links = [...svg.matchAll(/<a ([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const stops = links.filter((each) => !each.includes('tabindex="-1"'));
  expect(stops).toHaveLength(links.length / 2);
  expect(stops.some((each) => each.includes('aria-label="dmz to media: TCP 8080, 32400"'))).toBe(true);
});

test('an input without workloads, or without policies, gives a page too', async () => {
  const empty = await renderReport(clusterOf(policy('lonely/deny', { podSelector: {} })));
  expect(textOf(empty)).toContain('allowed connections 0');
  expect(await renderReport(clusterOf(pod('a/b')))).toContain('a/<b>b</b>');
});
