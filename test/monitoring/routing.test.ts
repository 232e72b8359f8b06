import { Testing } from 'cdk8s';
import { Alerts } from '../../charts/alerts';
import { requiredSecrets } from '../../model/required-secrets';
import { RECEIVERS } from '../../model/settings/alerts';
import { alertGroups } from '../../monitoring/alerts/catalogue';
import { inhibitRules } from '../../monitoring/inhibition';
import { type Route, routing } from '../../monitoring/routing';
import { EVERYTHING, platformOf } from './platform';

const config = (content: string) =>
  new Alerts(Testing.app(), 'alerts', platformOf(content))
    .toJson()
    .find(({ kind }) => kind === 'AlertmanagerConfig');

const routesOf = (route: Route): readonly Route[] => [route, ...route.routes.flatMap(routesOf)];

describe('inhibition', () => {
  test.each(inhibitRules.map((rule) => [rule.why, rule] as const))(
    '%s: labels that are missing on both sides do not count as equal',
    (_, { source, target, equal }) => {
      for (const side of [source, target]) {
        const guarded = side.filter(({ operator, value }) => operator === '!=' && value === '');
        expect(guarded.map(({ name }) => name)).toEqual([...equal]);
      }
    },
  );

  test('no rule hides what could not be told otherwise', () => {
    for (const { target } of inhibitRules) {
      expect(target.some(({ name }) => name === 'severity' || name === 'alertname')).toBe(true);
    }
  });

  test('every alert that a rule names exists', () => {
    const names = new Set(alertGroups.flatMap(({ alerts }) => alerts.map(({ name }) => name)));
    const named = inhibitRules
      .flatMap(({ source, target }) => [...source, ...target])
      .filter(({ name }) => name === 'alertname')
      .flatMap(({ value }) => value.split('|'));
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe.each([
  ['nobody is to be told', '', ['nobody']],
  ['only the heartbeat', 'ALERT_RECEIVERS=heartbeat', ['nobody', 'heartbeat']],
  ['people and heartbeat', EVERYTHING, ['people', 'heartbeat', 'nobody']],
])('when %s', (_, content, receivers) => {
  const { settings } = platformOf(content);

  test('exactly the receivers that routes use are there', () => {
    expect([...routing(settings).receivers].sort()).toEqual([...receivers].sort());
    const used = routesOf(routing(settings).route).map(({ receiver }) => receiver);
    expect([...new Set(used)].sort()).toEqual([...receivers].sort());
    expect(
      config(content)
        .spec.receivers.map(({ name }: { name: string }) => name)
        .sort(),
    ).toEqual([...receivers].sort());
  });

  test('repeating never waits less than a group does', () => {
    const minutes = (time: string) =>
      Number.parseInt(time, 10) * ({ s: 1 / 60, m: 1, h: 60 }[time.slice(-1)] ?? 0);
    for (const { groupInterval, repeatInterval } of routesOf(routing(settings).route)) {
      expect(minutes(repeatInterval) / minutes(groupInterval)).toBeGreaterThanOrEqual(1);
      expect(minutes(repeatInterval) % minutes(groupInterval)).toBe(0);
    }
  });
});

test('every kind of receiver makes one integration, and the heartbeat is not told of troubles', () => {
  const [people, heartbeat] = config(EVERYTHING).spec.receivers;
  const count = (receiver: Record<string, unknown>) =>
    Object.values(receiver).flatMap((value) => (Array.isArray(value) ? value : [])).length;
  expect(count(people)).toBe(RECEIVERS.length - 1);
  expect(count(heartbeat)).toBe(1);
});

test('every secret is a key that npm run secrets makes for Alertmanager, and each such key is used', () => {
  const platform = platformOf(EVERYTHING);
  const made = requiredSecrets(platform).find(({ name }) => name === 'alertmanager');
  const text = JSON.stringify(config(EVERYTHING));
  const used = [...text.matchAll(/\{"key":"([\w-]+)","name":"alertmanager"\}/g)].map(([, key]) => key);
  expect(new Set(used)).toEqual(new Set(Object.keys(made?.keys ?? {})));
  expect(config(EVERYTHING).metadata.namespace).toBe(made?.namespace);
});

test('port 465 speaks TLS from the start', () => {
  const mail = (content: string) => config(content).spec.receivers[0].emailConfigs[0];
  expect(mail(EVERYTHING)).toMatchObject({ smarthost: 'mail.example.com:587', requireTLS: true });
  expect(mail(`${EVERYTHING}\nSMTP_PORT=465`)).toMatchObject({ requireTLS: false });
});
