import { runIn } from './command-line';
import { type Manifest, pod, policy } from './manifests';

/** `check --flows`: the connections equal what was declared, port by port and address by address. */

const web = pod('n/web', { app: 'web' });
const toWeb = { podSelector: { matchLabels: { app: 'web' } } };
const objects = [
  web,
  pod('n/db', { app: 'db' }),
  policy('n/deny-in', { podSelector: {}, policyTypes: ['Ingress'] }),
  policy('n/deny-out', { podSelector: {}, policyTypes: ['Egress'] }),
  ingressOf('db', { from: [toWeb], ports: [{ port: 5432 }] }),
  policy('n/web-out', {
    ...toWeb,
    policyTypes: ['Egress'],
    egress: [{ to: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 5432 }] }],
  }),
  ingressOf('web', {
    from: [{ ipBlock: { cidr: '192.168.0.0/16', except: ['192.168.9.0/24'] } }],
    ports: [{ port: 8080, endPort: 8081 }],
  }),
];
const WEB =
  '{from: {cidr: 192.168.0.0/16, except: [192.168.9.0/24]}, to: n/web, ports: 8080-8081/TCP, why: the LAN}';
const DB = '{from: web, to: "n/db[Pod]", ports: [5432/TCP], why: orders}';
const checked = (flows: string) =>
  runIn(
    { 'm/all.yaml': objects.map((each) => JSON.stringify(each)).join('\n---\n'), 'flows.yaml': flows },
    'check DIR/m --flows DIR/flows.yaml',
  );

function ingressOf(app: string, rule: unknown): Manifest {
  return policy(`n/${app}-in`, {
    podSelector: { matchLabels: { app } },
    policyTypes: ['Ingress'],
    ingress: [rule],
  });
}

test('that equal the connections', async () => {
  expect(await checked(`- ${WEB}\n- ${DB}\n`)).toEqual({ code: 0, out: '', err: '' });
  expect(await checked(`flows:\n  - ${WEB}\n  - ${DB}\n`)).toMatchObject({ code: 0, out: '' });
  const halves =
    '{from: [192.168.0.0/21, 192.168.8.0/24, 192.168.10.0/23, 192.168.12.0/22, 192.168.16.0/20, 192.168.32.0/19, 192.168.64.0/18, 192.168.128.0/17], to: n/web, ports: [8080, 8081], why: x}';
  expect(await checked(`- ${halves}\n- ${DB}\n`)).toMatchObject({ code: 0, out: '' });
});

test('a missing flow names the flow and who refuses it', async () => {
  const { code, out } = await checked(
    `- ${WEB}\n- ${DB}\n- {from: n/db, to: n/web, ports: [8080/TCP], why: x}\n`,
  );
  expect(code).toBe(1);
  expect(out).toBe(`DIR/flows.yaml:3: error: declared, but not allowed: n/db[Pod] => n/web[Pod] : TCP 8080
    egress of n/db[Pod]: refused, because no rule of the policies that isolate it allows this
      NetworkPolicy n/deny-out (DIR/m/all.yaml:7)
    ingress of n/web[Pod]: refused, because no rule of the policies that isolate it allows this
      NetworkPolicy n/deny-in (DIR/m/all.yaml:5)
      NetworkPolicy n/web-in (DIR/m/all.yaml:13) [missing-flow]
`);
});

test('a surplus flow names the policies that allow it', async () => {
  const { code, out } = await checked(`- ${WEB}\n`);
  expect(code).toBe(1);
  expect(out).toContain('allowed, but not declared: n/web[Pod] => n/db[Pod] : TCP 5432');
  expect(out).toContain('NetworkPolicy n/web-out, spec.egress[0] (DIR/m/all.yaml:11)');
  expect(out).toContain('NetworkPolicy n/db-in, spec.ingress[0] (DIR/m/all.yaml:9)');
});

test('single ports and addresses count', async () => {
  expect((await checked(`- ${WEB.replace('8080-8081', '8080-8082')}\n- ${DB}\n`)).out).toContain(
    'declared, but not allowed: 192.168.0.0-192.168.8.255[External] => n/web[Pod] : TCP 8082',
  );
  const { out } = await checked(`- ${WEB.replace('192.168.0.0/16', '192.168.0.0/17')}\n- ${DB}\n`);
  expect(out).toContain(
    'allowed, but not declared: 192.168.128.0-192.168.255.255[External] => n/web[Pod] : TCP 8080-8081',
  );
  expect(out.match(/\[surplus-flow\]/g)).toHaveLength(1);
});

test('IPv6 addresses count even where no policy speaks of them', async () => {
  const all = (...cidrs: string[]) =>
    `- {from: [${cidrs.join()}], to: n/a, ports: all}\n- {from: n/a, to: [${cidrs.join()}], ports: all}\n`;
  const surplus = async (flows: string) =>
    (
      await runIn(
        { 'm.json': JSON.stringify(pod('n/a')), 'f.yaml': flows },
        'check DIR/m.json --flows DIR/f.yaml',
      )
    ).out
      .split('\n')
      .filter((line) => line.includes('not declared'));
  expect(await surplus(all('0.0.0.0/0', '"::/0"'))).toEqual([]);
  expect(await surplus(all('0.0.0.0/0'))).toHaveLength(2);
});

test('what workloads of the context do among themselves and outside is not for this input to declare', async () => {
  const text = (each: readonly Manifest[]) => each.map((one) => JSON.stringify(one)).join('\n---\n');
  const files = {
    'm.yaml': text(objects),
    'context.yaml': text([pod('x/a'), pod('x/b')]),
    'f.yaml': `- ${WEB}\n- ${DB}\n`,
  };
  expect(await runIn(files, 'check DIR/m.yaml --context DIR/context.yaml --flows DIR/f.yaml')).toMatchObject({
    code: 0,
    out: '',
  });
});

test.each([
  ['a: b', 'must be a list of flows'],
  ['- {from: n/wep, to: n/db, ports: all}', '"n/wep" is no workload of the input'],
  ['- {from: n/web, to: n/db}', 'ports must be given'],
  ['- {from: n/web, to: n/db, ports: [x/TCP]}', 'holds "x/TCP"'],
  ['- {from: 10.0.0.0/99, to: n/db, ports: all}', 'is no network'],
  ['- {form: n/web, to: n/db, ports: all}', 'unknown field'],
  ['- [', 'cannot be parsed'],
])('%j is refused', async (flows, message) => expect((await checked(flows)).out).toContain(message));
