import { formatDot } from '../../../verify/output/dot';
import { formatSvg } from '../../../verify/output/svg';
import { computeConnections } from '../../../verify/reach/connections';
import { escapeHtml, html } from '../../../verify/report/html';
import { renderReport } from '../../../verify/report/report';
import { clusterOf, pod } from '../manifests';

const EVIL = `"'><img src=x onerror=alert(1)></style></script><!--\\N&lt;`;

/** Objects as nobody should write them: each text that can reach the page tries to break out. */
const hostile = clusterOf(
  {
    ...pod('a/b'),
    metadata: {
      namespace: `ns${EVIL}`,
      name: `name${EVIL}`,
      annotations: { 'k8s.v1.cni.cncf.io/networks': EVIL },
    },
  },
  pod(`other/x${EVIL}`),
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `pv${EVIL}` },
    spec: { nfs: { server: EVIL, path: EVIL } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: `ns${EVIL}`, name: EVIL },
    spec: { type: 'ExternalName', externalName: EVIL },
  },
  { apiVersion: `x/${EVIL}`, kind: EVIL, metadata: { name: EVIL } },
);

test('nothing from the manifests becomes markup', async () => {
  const page = await renderReport(hostile);
  expect(page).toContain('onerror');
  expect(page).not.toContain('<img');
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).not.toContain('<!--');
  const withoutValues = page.replace(/="[^"]*"/g, '');
  // A quote that came through would have begun another attribute.
  expect(withoutValues).not.toMatch(/<[a-z][^>]*\sonerror/i);
});

test('a picture holds names as text', async () => {
  const connections = computeConnections(hostile);
  expect(connections.length).toBeGreaterThan(0);
  expect(await formatSvg(connections)).not.toContain('<img');
  expect(formatDot(connections)).toContain('\\"');
});

test('escapes what would end a text or an attribute', () => {
  expect(escapeHtml(`<a href="'&`)).toBe('&lt;a href=&quot;&#39;&amp;');
  expect(html`${'<'}${html`<b>`}${['>', html`<i>`]}${undefined}${false}${0}`.text).toBe('&lt;<b>&gt;<i>0');
});
