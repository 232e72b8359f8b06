import { alertGroups } from '../../monitoring/alerts/catalogue';
import { cases } from './cases/catalogue';

/** promtool finds nothing wrong with a case about an alert that does not exist, so this must be said here. */

const alerts = alertGroups.flatMap((group) => group.alerts);

test('every case is about an alert that exists', () => {
  const names = new Set(alerts.map(({ name }) => name));
  expect(cases.filter(({ alert }) => !names.has(alert))).toEqual([]);
});

test.each(alerts.map(({ name }) => name))(
  '%s has a case in which it fires and one in which it does not',
  (name) => {
    const own = cases.filter(({ alert }) => alert === name);
    expect(own.some(({ fires }) => fires.length > 0)).toBe(true);
    // The watchdog has no silent case: it always fires.
    expect(own.some(({ fires }) => fires.length === 0)).toBe(name !== 'Watchdog');
  },
);

test('every case says when, once', () => {
  const said = cases.map(({ alert, when }) => `${alert} ${when}`);
  expect(new Set(said).size).toBe(said.length);
});
