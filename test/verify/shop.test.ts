import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIn } from './command-line';

/** One small cluster by hand, and to the letter what is printed about it. */

const read = (name: string) => readFileSync(join(__dirname, 'shop', name), 'utf8');
const shop = { 'workloads.yaml': read('workloads.yaml'), 'net/policies.yaml': read('policies.yaml') };

const LINES = `0.0.0.0-9.255.255.255[External] => monitoring/prometheus-main[StatefulSet] : All Connections
0.0.0.0-9.255.255.255[External] => shop/web[Deployment] : TCP 8080
10.0.0.0-10.255.255.255[External] => monitoring/prometheus-main[StatefulSet] : All Connections
11.0.0.0-255.255.255.255[External] => monitoring/prometheus-main[StatefulSet] : All Connections
11.0.0.0-255.255.255.255[External] => shop/web[Deployment] : TCP 8080
data/db[StatefulSet] => 0.0.0.0-255.255.255.255[External] : All Connections
data/db[StatefulSet] => monitoring/prometheus-main[StatefulSet] : All Connections
monitoring/prometheus-main[StatefulSet] => 0.0.0.0-255.255.255.255[External] : All Connections
monitoring/prometheus-main[StatefulSet] => shop/api[Deployment] : TCP 9100
shop/api[Deployment] => data/db[StatefulSet] : TCP 5432
shop/report[CronJob] => data/db[StatefulSet] : TCP 5432
shop/web[Deployment] => shop/api[Deployment] : TCP 3000
`;

describe('connections', () => {
  test('as text; warnings go elsewhere', async () => {
    expect(await runIn(shop, 'connections DIR')).toEqual({
      code: 0,
      out: LINES,
      err: 'warning: monitoring/node-exporter[DaemonSet] is on the host network: no policy governs it, so it is left out\n',
    });
  });

  test('as CSV and Markdown, line for line', async () => {
    const csv = (await runIn(shop, 'connections DIR -o csv')).out.split('\n');
    expect(csv.slice(0, 2)).toEqual(['src,dst,conn', LINES.split('\n')[0]?.replace(/ => | : /g, ',')]);
    const md = (await runIn(shop, 'connections DIR -o md')).out.split('\n');
    expect(md[2]).toBe(`| ${LINES.split('\n')[0]?.replace(/ => | : /g, ' | ')} |`);
    expect(md).toHaveLength(csv.length + 1);
  });

  test('as data, with what is left out', async () => {
    const { connections, outsideTheProof } = JSON.parse((await runIn(shop, 'connections DIR -o json')).out);
    expect(outsideTheProof).toEqual(['monitoring/node-exporter[DaemonSet]']);
    expect(connections).toHaveLength(12);
    expect(connections[11]).toEqual({
      from: { namespace: 'shop', name: 'web', kind: 'Deployment' },
      to: { namespace: 'shop', name: 'api', kind: 'Deployment' },
      ports: [{ protocol: 'TCP', from: 3000, to: 3000 }],
    });
    expect(connections[1].from).toEqual({ addresses: '0.0.0.0-9.255.255.255' });
  });

  test('from the standard input, from several paths, or from a file by name', async () => {
    const both = `${shop['workloads.yaml']}\n---\n${shop['net/policies.yaml']}`;
    expect((await runIn({}, 'connections -', both)).out).toBe(LINES);
    expect((await runIn(shop, 'connections DIR/net DIR/workloads.yaml')).out).toBe(LINES);
    expect((await runIn(shop, 'connections DIR DIR/net')).out).toBe(LINES);
    expect((await runIn({ ...shop, 'notes.txt': '{{' }, 'connections DIR')).out).toBe(LINES);
  });

  test('a context adds workloads that live elsewhere', async () => {
    const { 'workloads.yaml': workloads, ...rest } = shop;
    const elsewhere = {
      ...rest,
      'elsewhere/all.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [] }),
    };
    expect((await runIn(elsewhere, 'connections DIR/net --context DIR/elsewhere')).out).toBe('');
    expect(
      (await runIn({ ...rest, 'ctx.yml': workloads }, 'connections DIR/net --context DIR/ctx.yml')).out,
    ).toBe(LINES);
  });
});

describe('explain', () => {
  const explain = async (line: string) => (await runIn(shop, `explain DIR ${line}`)).out;

  test('names the rule on each side, with its file and line', async () => {
    expect(await explain('--from shop/web --to shop/api --port 3000/TCP')).toBe(
      `shop/web[Deployment] => shop/api[Deployment] : TCP 3000
egress of shop/web[Deployment]: allowed by
  NetworkPolicy shop/web, spec.egress[0] (DIR/net/policies.yaml:30): TCP 3000
ingress of shop/api[Deployment]: allowed by
  NetworkPolicy shop/api, spec.ingress[0] (DIR/net/policies.yaml:50): All Connections
`,
    );
  });

  test('names the policies that refuse', async () => {
    expect(await explain('--from shop/web --to shop/api --port 9100/TCP')).toContain(
      `: not allowed on TCP 9100
egress of shop/web[Deployment]: refused, because no rule of the policies that isolate it allows this
  NetworkPolicy shop/default-deny (DIR/net/policies.yaml:1)
  NetworkPolicy shop/web (DIR/net/policies.yaml:12)
`,
    );
  });

  test('says where nothing isolates a pod', async () => {
    expect(await explain('--from monitoring/prometheus-main --to shop/api')).toBe(
      `monitoring/prometheus-main[StatefulSet] => shop/api[Deployment] : TCP 9100
egress of monitoring/prometheus-main[StatefulSet]: not isolated, because no policy selects it for egress; everything is allowed
ingress of shop/api[Deployment]: allowed by
  NetworkPolicy shop/api, spec.ingress[1] (DIR/net/policies.yaml:52): TCP 9100
`,
    );
  });

  test('takes an address, a name alone, and a title with its kind', async () => {
    expect(await explain('--from 8.8.8.8 --to web')).toMatch(/^8.8.8.8\[External\] => .* : TCP 8080\n/);
    expect(await explain('--from 10.0.0.1 --to shop/web[Deployment]')).toContain(': not allowed\n');
  });

  test('knows what no policy decides', async () => {
    expect(await explain('--from shop/web --to node-exporter')).toContain('is on the host network');
    expect(await explain('--from shop/web --to shop/web')).toContain('always reaches itself');
  });

  test('an unknown end or a bad port is refused with what there is', async () => {
    expect(await runIn(shop, 'explain DIR --from shop/wep --to shop/api')).toEqual({
      code: 2,
      out: '',
      err: 'command line: error: "shop/wep" is no workload of the input and no address [unknown-end]\n',
    });
    expect((await runIn(shop, 'explain DIR --from data/api --to shop/api')).err).toContain(
      'there is shop/api[Deployment]',
    );
    expect((await runIn(shop, 'explain DIR --from web --to api --port http')).err).toContain('is no port');
  });
});

describe('diff', () => {
  const changed = (from: string, to: string) =>
    Object.fromEntries([
      ...Object.entries(shop).map(([name, text]) => [`old/${name}`, text]),
      ...Object.entries(shop).map(([name, text]) => [`new/${name}`, text.replace(from, to)]),
    ]);

  test('equal folders differ in nothing', async () => {
    expect(await runIn(changed('x', 'x'), 'diff DIR/old DIR/new --exit-code')).toMatchObject({
      code: 0,
      out: '',
    });
  });

  test('what a change of policies adds, removes and changes', async () => {
    const files = changed(
      'app: api\n      ports:\n        - port: 3000',
      'app: report\n      ports:\n        - port: 3000',
    );
    expect(await runIn(files, 'diff DIR/old DIR/new')).toMatchObject({
      code: 0,
      out: '- shop/web[Deployment] => shop/api[Deployment] : TCP 3000\n+ shop/web[Deployment] => shop/report[CronJob] : TCP 3000\n',
    });
    const ports = changed('- port: 3000', '- port: 3001');
    expect(await runIn(ports, 'diff DIR/old DIR/new --exit-code')).toMatchObject({
      code: 1,
      out: '~ shop/web[Deployment] => shop/api[Deployment] : TCP 3000 -> TCP 3001\n',
    });
  });

  test('addresses are compared one by one, however they are cut', async () => {
    const out = async (from: string, to: string) =>
      (await runIn(changed(from, to), 'diff DIR/old DIR/new')).out;
    const twoHalves =
      'cidr: 0.0.0.0/1\n            except: [10.0.0.0/8]\n        - ipBlock:\n            cidr: 128.0.0.0/1';
    expect(await out('cidr: 0.0.0.0/0\n            except:\n              - 10.0.0.0/8', twoHalves)).toBe('');
    expect(await out('- 10.0.0.0/8', '- 10.0.0.0/9')).toBe(
      '+ 10.128.0.0-10.255.255.255[External] => shop/web[Deployment] : TCP 8080\n',
    );
  });

  test('neighbours that changed alike are one range, though a rule cuts them', async () => {
    const before = '0.0.0.0/0\n            except:\n              - 10.0.0.0/8';
    const files = changed(before, '0.0.0.0/0\n        - ipBlock:\n            cidr: 10.64.0.0/10');
    expect((await runIn(files, 'diff DIR/old DIR/new')).out).toBe(
      '+ 10.0.0.0-10.255.255.255[External] => shop/web[Deployment] : TCP 8080\n',
    );
  });

  test('IPv6 counts as soon as one of the two speaks of it', async () => {
    const { out } = await runIn(
      changed('cidr: 0.0.0.0/0\n            except:\n              - 10.0.0.0/8', 'cidr: "::/1"'),
      'diff DIR/old DIR/new',
    );
    expect(out).toBe(
      `- 0.0.0.0-9.255.255.255[External] => shop/web[Deployment] : TCP 8080
- 11.0.0.0-255.255.255.255[External] => shop/web[Deployment] : TCP 8080
+ ::-7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External] => shop/web[Deployment] : TCP 8080
`,
    );
  });

  test('as data', async () => {
    const { out } = await runIn(changed('- port: 3000', '- port: 3001'), 'diff DIR/old DIR/new -o json');
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ change: 'changed', after: [{ protocol: 'TCP', from: 3001, to: 3001 }] }),
    ]);
  });
});
