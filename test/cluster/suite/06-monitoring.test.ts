import { publicHost, runningService } from '../../../model/platform';
import type { Service } from '../../../model/service';
import { fromOutside } from '../harness/request';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { alertmanager } from './monitoring/alertmanager';
import { trials } from './monitoring/inhibition';
import { prometheus } from './monitoring/prometheus';
import { alertRule, declaredGroups } from './monitoring/rules';
import { declaredPools, declaredProbes } from './monitoring/scrape-pools';
import { secretValues } from './monitoring/secret-values';
import { EXPECTED_ALERTS } from './monitoring/silence';
import { type Stranger, stranger } from './monitoring/stranger';
import { webAddress } from './monitoring/web';
import { listen, type Webhook } from './monitoring/webhook';
import { useSettings, WEBHOOK_ADDRESS, WEBHOOK_PORT } from './settings';

/** Two rounds of scraping and evaluating, and some. */
const SOON = { seconds: 90 };
/** A message of the same group may have gone out just before; the next one waits this long. */
const GROUP_INTERVAL = 640;
const BURST = 'FailedLoginBurst';
/** A new name each time, as what was told once is not told again; paged, as that is told at once. */
const DELIVERY = { labels: { alertname: `Delivery${Date.now()}`, severity: 'page', zone: 'management' } };

let metrics: ReturnType<typeof prometheus>;
let alerts: ReturnType<typeof alertmanager>;
let webhook: Webhook;
let visitor: Stranger;
/** The route that the visitor is refused at. */
let refusing: string;

beforeAll(useSettings);
beforeAll(async () => {
  metrics = prometheus();
  alerts = alertmanager();
  webhook = await listen(WEBHOOK_ADDRESS, WEBHOOK_PORT);
  alerts.fire(DELIVERY);
  const { services, settings } = appliedPlatform();
  const noticed = metrics.query(`ALERTS{alertname="${BURST}"}`);
  const quiet = services.find(
    ({ name, route }) => route?.auth === 'admin' && noticed.every(({ metric }) => metric.route !== name),
  );
  if (!quiet) throw new Error('every route of the administrator refuses in bursts already');
  refusing = quiet.name;
  visitor = stranger(`https://${publicHost(settings, refusing)}/`);
});
afterAll(async () => {
  // What the beginning did not come to is not there.
  await visitor?.leave();
  alerts?.end(DELIVERY);
  webhook?.end();
});

test('every monitor finds all of its targets, and each of them is up', async () => {
  const down = () => metrics.targets().filter(({ health }) => health !== 'up');
  await until('every target to be up', () => (down().length === 0 ? true : undefined), {
    ...SOON,
    why: () =>
      down()
        .map(({ scrapeUrl, lastError }) => `${scrapeUrl}: ${lastError}`)
        .join('\n'),
  });
  const found: Record<string, number> = {};
  for (const { scrapePool } of metrics.targets()) found[scrapePool] = (found[scrapePool] ?? 0) + 1;
  expect(found).toEqual(declaredPools());
});

test('every rule is loaded and evaluates', async () => {
  const groups = await until('every rule to be evaluated', () => {
    const loaded = metrics.groups();
    return loaded.some(({ rules }) => rules.some(({ health }) => health === 'unknown')) ? undefined : loaded;
  });
  const names = groups.map(({ name, rules }) => [name, rules.map((rule) => rule.name)]);
  const declared = declaredGroups().map(({ name, rules }) => [
    name,
    rules.map(({ alert, record }) => alert ?? record),
  ]);
  expect(Object.fromEntries(names)).toEqual(Object.fromEntries(declared));
  expect(groups.flatMap(({ rules }) => rules.filter(({ health }) => health !== 'ok'))).toEqual([]);
});

/** A canary also tries ways that must be closed. */
const wantedOf = (door: object): string => ('expect' in door && door.expect === 'closed' ? '0' : '1');

test('every door that is probed answers, and no way that must be closed', async () => {
  const doors = declaredProbes().flatMap(({ spec: { jobName: job, targets } }) =>
    targets.staticConfig.static.map((instance) => ({ ...targets.staticConfig.labels, job, instance })),
  );
  const closed = () => {
    const answers = metrics.query('probe_success');
    return doors.filter(
      (door) =>
        !answers.some(
          ({ metric, value: [, answer] }) =>
            answer === wantedOf(door) &&
            Object.entries(door).every(([name, value]) => metric[name as keyof typeof metric] === value),
        ),
    );
  };
  expect(doors.length).toBeGreaterThan(20);
  await until('every probe to succeed', () => (closed().length === 0 ? true : undefined), {
    ...SOON,
    why: () => JSON.stringify(closed()),
  });
  expect(metrics.query('probe_success')).toHaveLength(doors.length);
});

test('Prometheus sends alerts to Alertmanager, and to nobody else', () => {
  expect(metrics.alertmanagers()).toEqual([{ url: `${webAddress('alertmanager')}/api/v2/alerts` }]);
});

test('an alert reaches the webhook', async () => {
  const { path, message, labels } = await webhook.arrival(DELIVERY.labels.alertname, 'firing', 30);
  alerts.end(DELIVERY);
  const { settings } = appliedPlatform();
  const address = secretValues().get(`${settings.NAMESPACE_MANAGEMENT}/alertmanager webhook-url`);
  expect(path).toBe(new URL(address as string).pathname);
  expect(labels).toEqual(DELIVERY.labels);
  expect(message.externalURL).toBe(`https://${publicHost(settings, 'alertmanager')}`);
});

test.each(trials().map((trial) => [trial.why, trial] as const))('held back: %s', (_, { source, target }) => {
  const { fire, end, state } = alerts;
  fire({ labels: target });
  expect(state(target)).not.toBe('suppressed');
  fire({ labels: source });
  expect(state(target)).toBe('suppressed');
  end({ labels: source }, { labels: target });
});

test('requests that pass the WAF and requests that it refuses are counted', async () => {
  const { services, settings } = appliedPlatform();
  const open = services.find(({ route }) => route?.appToken) as Service;
  const url = `https://${publicHost(settings, open.name)}${open.health?.path}`;
  // Nobody else asks for heads only, which makes the edge's figures exact; nginx counts its own probes too.
  const answered = (code: number) =>
    `sum(traefik_router_requests_total{router=~".+-${open.name}-.+", method="HEAD", code="${code}"})`;
  const counters = [answered(200), answered(403), 'sum(nginx_http_requests_total)'];
  const { figure } = metrics;
  const before = counters.map(figure);
  fromOutside(`${url}?n=[1-200]`, '--head');
  fromOutside(`${url}?n=[1-10]&q=%3Cscript%3Ealert(1)%3C/script%3E`, '--head');
  const growth = () => counters.map((counter, index) => figure(counter) - (before[index] as number));
  // Each of the edge's pods is read at a moment of its own.
  const enough = () => growth().every((grown, index) => grown >= ([200, 10, 210][index] as number));
  await until('the counters to move', () => enough() || undefined, {
    ...SOON,
    why: () => `they grew by ${growth()}`,
  });
  expect(growth().slice(0, 2)).toEqual([200, 10]);
});

test('no secret stands in an address, a label or a configuration that people see', () => {
  const { targets, groups, series, configuration } = metrics;
  const seen = JSON.stringify([
    targets(),
    groups(),
    series('{__name__=~".+"}'),
    configuration(),
    alerts.configuration(),
  ]);
  const secrets = secretValues();
  expect(secrets.size).toBeGreaterThan(10);
  expect(seen).toContain('probe_success');
  expect([...secrets].filter(([, value]) => seen.includes(value)).map(([name]) => name)).toEqual([]);
});

test('a burst of refused requests raises an alert', async () => {
  await until(
    `${BURST} to fire for ${refusing}`,
    () =>
      metrics.figure(`ALERTS{alertname="${BURST}", route="${refusing}", alertstate="firing"}`) || undefined,
    { seconds: 300 },
  );
  const answers = await visitor.leave();
  expect(new Set(answers)).toEqual(new Set(['401']));
}, 400_000);

test('and the webhook is told, with the way to the runbook', async () => {
  const { labels, annotations } = await webhook.arrival(BURST, 'firing', GROUP_INTERVAL);
  const rule = alertRule(BURST);
  expect(labels).toMatchObject({ ...rule.labels, zone: runningService(appliedPlatform(), 'traefik').zone });
  expect(annotations.runbook_url).toBe(rule.annotations?.runbook_url);
  expect(annotations.summary).toContain(labels.route);
}, 700_000);

test('the end of an alert reaches the webhook too', async () => {
  const { labels } = await webhook.arrival(DELIVERY.labels.alertname, 'resolved', 90);
  expect(labels).toEqual(DELIVERY.labels);
});

test('no alert has fired without a reason since the platform started', () => {
  const fired = metrics.query('last_over_time(ALERTS{alertstate="firing"}[1d])');
  expect(fired.map(({ metric }) => metric.alertname)).toContain('Watchdog');
  const unexpected = fired.filter(({ metric }) => !((metric.alertname as string) in EXPECTED_ALERTS));
  expect(unexpected.map(({ metric }) => metric)).toEqual([]);
});
