import { ipAddress, ipv4Network } from '../../../model/settings/addresses';
import { isCron } from '../../../model/settings/cron';
import { type Type, text } from '../../../model/settings/key';
import { retention, schedule, timeout, timeZone } from '../../../model/settings/time';
import * as types from '../../../model/settings/types';

const read = <T>(type: Type<T>, value: string): T | undefined => type.schema.safeParse(value).data;

/** What each type accepts, and as what it is read. */
const accepted: readonly [string, Type<unknown>, string, unknown][] = [
  ['oneOf', types.oneOf('a', 'b'), 'b', 'b'],
  ['onOff', types.onOff, 'on', true],
  ['onOff', types.onOff, ' off ', false],
  ['integer', types.integer(1, 9), '9', 9],
  ['integer', types.integer(0, 9), '007', 7],
  ['port', types.port, '1', 1],
  ['port', types.port, '65535', 65535],
  ['portOrOff', types.portOrOff, 'off', 'off'],
  ['portOrOff', types.portOrOff, '6881', '6881'],
  ['portOrOff', types.portOrOff, '06881', '6881'],
  ['ports', types.ports, '563,119', [563, 119]],
  ['ports', types.ports, ' 563 , 119 , ', [563, 119]],
  ['vlan', types.vlan, '4094', 4094],
  ['quantity', types.quantity, '10Gi', '10Gi'],
  ['octal', types.octal, '027', '027'],
  ['absolutePath', types.absolutePath, '/srv/media', '/srv/media'],
  ['absolutePath', types.absolutePath, '/srv/media/', '/srv/media/'],
  ['absolutePath', types.absolutePath, '/srv/..media/.hidden', '/srv/..media/.hidden'],
  ['freeText', types.freeText, ` it's "text" #1 \\n`, `it's "text" #1 \\n`],
  ['list', types.list(types.oneOf('a', 'b')), '', []],
  ['list', types.list(types.oneOf('a', 'b')), 'b,a,', ['b', 'a']],
  ['ipAddress', ipAddress, '', ''],
  ['ipAddress', ipAddress, '192.168.1.10', '192.168.1.10'],
  ['ipAddress', ipAddress, 'FD00::0:1', 'fd00::1'],
  ['ipv4Network', ipv4Network, '10.8.0.0/24', '10.8.0.0/24'],
  ['timeout', timeout, '90s', '90s'],
  ['retention', retention, '6m', '6m'],
  ['timeZone', timeZone, 'Europe/Zurich', 'Europe/Zurich'],
  ['timeZone', timeZone, 'America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['timeZone', timeZone, 'America/Port-au-Prince', 'America/Port-au-Prince'],
  ['timeZone', timeZone, 'Etc/GMT+1', 'Etc/GMT+1'],
  ['timeZone', timeZone, 'UTC', 'UTC'],
  ['timeZone', timeZone, 'Europe/Kyiv', 'Europe/Kyiv'],
  ['schedule', schedule, '*/15 0-6 1,15 jan-mar sun', '*/15 0-6 1,15 jan-mar sun'],
];

const refused: readonly [string, Type<unknown>, readonly string[]][] = [
  ['oneOf', types.oneOf('a', 'b'), ['', 'c', 'A', 'a,b', 'a b']],
  ['onOff', types.onOff, ['', 'true', 'yes', '1', 'ON', 'on,off']],
  ['integer', types.integer(1, 9), ['', '0', '10', '-1', '+1', '1.0', '1e0', '0x1', '１', '1 2', 'NaN']],
  ['port', types.port, ['0', '65536', '443,', '443-444', 'https', '-1', '99999999999999999999']],
  ['portOrOff', types.portOrOff, ['', '0', '65536', 'on', 'OFF', 'off,1']],
  ['ports', types.ports, [',', ',,', '0', '563,65536', '563,563', '563,0563', '563;119', '563 119']],
  ['vlan', types.vlan, ['0', '4095']],
  ['quantity', types.quantity, ['', '10', '10G', '10GB', '0Gi', '010Gi', '1.5Gi', '-1Gi', '10 Gi', '10gi']],
  ['octal', types.octal, ['', '02', '0002', '088', '+02', 'abc']],
  [
    'absolutePath',
    types.absolutePath,
    [
      '',
      '/',
      '//',
      'srv',
      './srv',
      '/srv/../etc',
      '/..',
      '/srv/..',
      '/srv/./x',
      '/.',
      '/a//b',
      '/a b',
      '/a:b',
    ],
  ],
  ['freeText', types.freeText, ['two\nlines', 'a\rb', 'a\0b', '`', 'a\u2028b', '\u001b[31m']],
  ['list', types.list(types.oneOf('a', 'b')), [',', 'a,c', 'a,a', 'a;b', 'a b']],
  ['ipAddress', ipAddress, ['nas.local', '192.168.1', '192.168.1.10/32', 'fe80::1%eth0', '1.2.3.4,1.2.3.5']],
  [
    'ipv4Network',
    ipv4Network,
    [
      '',
      'fd00::/64',
      'fd00::/16',
      '10.8.0.1/24',
      '10.8.0.0/31',
      '10.8.0.0/32',
      '0.0.0.0/0',
      '10.8.0.0',
      '10.8.0.0/24,10.9.0.0/24',
    ],
  ],
  ['timeout', timeout, ['', '0s', '1', '1d', '1.5h', '-1h', '1h30m', '1 h', '999999h']],
  ['retention', retention, ['', '0d', '30', '30s', '4w', '30 d', '1y6m', 'forever']],
  [
    'timeZone',
    timeZone,
    [
      '',
      'europe/zurich',
      'utc',
      'EUROPE/ZURICH',
      '+01:00',
      'GMT+1',
      'Local',
      'Mars/Olympus',
      '../etc/passwd',
      'Europe/Zurich '.repeat(2),
    ],
  ],
  [
    'schedule',
    schedule,
    [
      '',
      '@daily',
      '30 3 * *',
      '30 3 * * * *',
      '60 3 * * *',
      '30 24 * * *',
      '30 3 0 * *',
      '30 3 32 * *',
      '30 3 * 13 *',
      '30 3 * * 7',
      '30-10 3 * * *',
      '30 3 * * fri-mon',
      '*/0 3 * * *',
      '30, 3 * * *',
      '30 3 * * funday',
      'a b c d e',
      '-1 3 * * *',
      '1.5 3 * * *',
    ],
  ],
];

test.each(accepted)('%s accepts %3$j', (_, type, value, result) => {
  expect(read(type, value)).toEqual(result);
});

describe.each(refused)('%s refuses', (_, type, values) => {
  test.each(values)('%j', (value) => expect(read(type, value)).toBeUndefined());
});

describe('every type', () => {
  const all = [...accepted, ...refused].map(([name, type]) => [name, type] as const);

  test.each(all)('%s says what it allows, with an example that it accepts', (_, type) => {
    expect(type.allowed).not.toBe('');
    expect(type.example).not.toBe('');
    expect(type.schema.safeParse(type.example).success).toBe(true);
  });

  test('refuses line breaks, control characters and backquotes, whatever it would allow', () => {
    for (const value of ['a\nb', 'a\r', 'a\0', 'a`b'])
      expect(read(text('anything', 'x', /[\s\S]*/), `x${value}x`)).toBeUndefined();
  });
});

test('the example of a choice is its first value, which needs no companion', () => {
  expect(types.oneOf('local', 'nfs').example).toBe('local');
  expect(types.oneOf('local', 'nfs').allowed).toBe('one of local, nfs');
});

test.each(['0 0 1 1 0', '59 23 31 12 6', '* * * * *', '0 12 * * MON-FRI', '5/10 * * * *'])(
  '%s is a schedule',
  (cron) => {
    expect(isCron(cron)).toBe(true);
  },
);
