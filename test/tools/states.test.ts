import fc from 'fast-check';
import { STATES, type State } from '../../model/recovery';
import { probe, stopped } from '../monitoring/cases/series';
import {
  EXHAUSTED,
  expectStates,
  healing,
  isIn,
  NAS,
  NODE,
  ON_NAS,
  PLEX,
  STANDBY,
  wanted,
} from './states/expectations';
import { type Expectation, NEXT_STATE, playTimeline } from './states/timeline';

/** Time series in, states out: Debian's promtool plays the recordings of `dist/`. Samples come every 15 s. */

test('a service that answers is Primary, and its standby rests', () =>
  expectStates({ [PLEX]: '1*40' }, [isIn('5m', 'Primary'), wanted('5m', 0), healing('5m')]));

test('one probe that fails changes nothing', () =>
  expectStates({ [PLEX]: '1*20 0 1*20' }, [
    isIn('5m15s', 'Primary'),
    isIn('5m25s', 'Primary'),
    wanted('5m25s', 0),
    isIn('6m', 'Primary'),
  ]));

test('Primary becomes Degraded when no probe was answered for 35 s, and failover is wanted at once', () =>
  expectStates({ [PLEX]: '1*20 0*20' }, [
    isIn('5m20s', 'Primary'),
    wanted('5m20s', 0),
    isIn('5m40s', 'Degraded'),
    wanted('5m40s', 1),
  ]));

test('Degraded becomes Failover when the standby is ready, Recovery when the service answers, Primary a minute later', () =>
  expectStates({ [PLEX]: '1*20 0*8 1*40', [STANDBY]: '0*23 1*10 0*40' }, [
    isIn('5m40s', 'Degraded'),
    isIn('6m15s', 'Failover'),
    isIn('7m20s', 'Recovery'),
    wanted('7m40s', 1),
    isIn('8m40s', 'Primary'),
    wanted('8m40s', 0),
  ]));

test('a service without a standby stays Degraded until it answers, and nobody wants a failover', () =>
  expectStates({ [probe('probe_success', 'radarr', 'media')]: '1*20 0*20 1*20' }, [
    isIn('6m', 'Degraded', 'radarr'),
    { at: '6m', expr: 'service:failover:wanted', samples: {} },
    isIn('10m45s', 'Recovery', 'radarr'),
    isIn('12m', 'Primary', 'radarr'),
  ]));

test('a service that comes and goes is not trusted: the standby stays', () =>
  expectStates({ [PLEX]: `1*20 0*4 ${'1 1 0 '.repeat(60)}1*10` }, [
    isIn('8m10s', 'Recovery'),
    wanted('8m10s', 1),
    isIn('50m', 'Recovery'),
    wanted('50m', 1),
    isIn('53m', 'Primary'),
    wanted('53m', 0),
  ]));

test('planned work is Maintenance: no failover, no healing', () =>
  expectStates({ [PLEX]: '1*20 0*40', [stopped('plex', 'manual')]: '_*19 1*40' }, [
    isIn('7m', 'Maintenance'),
    wanted('7m', 0),
    healing('7m'),
  ]));

test('what starts slowly after its backup is Maintenance until it answers: no failover', () =>
  expectStates({ [PLEX]: '1*20 0*10 1*20', [stopped('plex', 'backup')]: '_*19 1 stale' }, [
    isIn('7m20s', 'Maintenance'),
    wanted('7m20s', 0),
    healing('7m20s'),
    isIn('7m40s', 'Recovery'),
    wanted('7m40s', 0),
  ]));

test('a failure soon after planned work is one like any other, and so is a switch', () => {
  const backup = { [stopped('plex', 'backup')]: '_*19 1 stale' };
  expectStates({ [PLEX]: '1*25 0*20', ...backup }, [isIn('7m10s', 'Degraded'), wanted('7m10s', 1)]);
  const switched = { [stopped('plex', 'backup-vlan')]: '_*22 1*20', [STANDBY]: '0*20 1*30' };
  expectStates({ [PLEX]: '1*22 0*20', ...backup, ...switched }, [isIn('6m30s', 'Failover')]);
});

test('what does not answer three minutes after its backup is Degraded like any other', () =>
  expectStates({ [PLEX]: '1*20 0*40', [stopped('plex', 'backup')]: '_*19 1 stale' }, [
    isIn('7m40s', 'Maintenance'),
    isIn('8m10s', 'Degraded'),
    wanted('8m10s', 1),
  ]));

test('a service that a person has switched to its standby is in Failover, and nobody heals it', () =>
  expectStates(
    { [PLEX]: '1*20 0*40', [STANDBY]: '0*18 1*60', [stopped('plex', 'backup-vlan')]: '_*19 1*40' },
    [isIn('8m', 'Failover'), healing('8m')],
  ));

test('healing starts when the service has not answered for 90 s, and ends with the first answer', () =>
  expectStates({ [PLEX]: '1*20 0*10 1*10' }, [healing('6m'), healing('6m50s', 'plex'), healing('7m50s')]));

test('a service that never answered is neither healed nor taken over from: it may still fetch its image', () =>
  expectStates({ [PLEX]: '0*40' }, [isIn('5m', 'Degraded'), healing('5m'), wanted('5m', 0)]));

test('a standby goes on for as long as its service is away, also over a restart of Prometheus', () =>
  expectStates({ [PLEX]: '1*20 0*260 _*12 0*100 1*20' }, [
    wanted('69m', 1),
    wanted('75m', 1),
    wanted('97m', 1),
  ]));

test('one good answer after a gap is not trusted: the standby stays until it was well for a minute', () =>
  expectStates({ [PLEX]: '1*20 0*10 _*4 1*10' }, [
    isIn('9m10s', 'Recovery'),
    wanted('9m10s', 1),
    isIn('9m20s', 'Primary'),
    wanted('9m20s', 0),
  ]));

test.each<[State, State]>([
  ['Unknown', 'Primary'],
  ['Primary', 'Primary'],
  ['Degraded', 'Recovery'],
  ['Failover', 'Recovery'],
  ['Recovery', 'Recovery'],
  ['Failed', 'Recovery'],
])(
  'what was %s when Prometheus went away, and answers when it is back, is %s until it was well for a minute',
  (before, next) => {
    const state = 'service:state:number{service="plex",zone="media",namespace="zonarr-media"}';
    const will = (at: string, which: State): Expectation => ({
      at,
      expr: `max(${NEXT_STATE}{service="plex"})`,
      samples: { '{}': STATES[which] },
    });
    expectStates({ [PLEX]: '0*20 _*20 1*10', [state]: `${STATES[before]}*20` }, [
      will('10m5s', next),
      will('10m40s', next),
      will('11m', 'Primary'),
    ]);
  },
);

test('a public service has a state, and is not healed: its rights would reach into the edge', () =>
  expectStates({ [probe('probe_success', 'dex', 'dmz')]: '1*20 0*20' }, [
    isIn('8m', 'Degraded', 'dex'),
    healing('8m'),
  ]));

test('Failed when all attempts were in vain, and Recovery follows when a person has made it answer', () =>
  expectStates({ [PLEX]: '1*20 0*20 1*30', [EXHAUSTED]: '0*30 1*60' }, [
    isIn('6m', 'Degraded'),
    isIn('8m', 'Failed'),
    isIn('10m45s', 'Recovery'),
    isIn('12m', 'Primary'),
  ]));

test('a standby goes on while nobody heals any more', () =>
  expectStates({ [PLEX]: '1*20 0*40', [STANDBY]: '0*23 1*40', [EXHAUSTED]: '0*30 1*40' }, [
    isIn('8m', 'Failover'),
    wanted('8m', 1),
    healing('8m'),
  ]));

test('without samples, or with NaN, a service is Unknown, and nothing is wanted: KEDA changes nothing', () =>
  expectStates({ [PLEX]: '1*20 stale', [probe('probe_success', 'radarr', 'media')]: '1*20 NaN*20' }, [
    isIn('7m', 'Unknown'),
    { at: '7m', expr: 'service:failover:wanted', samples: {} },
    isIn('7m', 'Unknown', 'radarr'),
    healing('7m'),
    isIn('7m', 'Unknown', 'sonarr'),
  ]));

test('two services that fail at once have a state each', () =>
  expectStates({ [PLEX]: '1*20 0*20', [probe('probe_success', 'radarr', 'media')]: '1*20 0*20' }, [
    isIn('7m', 'Degraded'),
    isIn('7m', 'Degraded', 'radarr'),
    healing('8m', 'plex', 'radarr'),
  ]));

test('whatever the samples, every watched service has exactly one state, and no standby runs for planned work', () => {
  const sample = fc.constantFrom('1', '1', '1', '0', '0', '_', 'NaN');
  const samples = fc.array(fc.tuple(sample, fc.integer({ min: 1, max: 6 })), {
    minLength: 20,
    maxLength: 20,
  });
  const flag = fc.array(fc.tuple(fc.constantFrom('0', '1', '_'), fc.integer({ min: 1, max: 12 })), {
    minLength: 10,
    maxLength: 10,
  });
  const text = (parts: readonly (readonly [string, number])[]) =>
    parts.map(([value, times]) => `${value}*${times}`).join(' ');
  const times = Array.from({ length: 25 }, (_, index) => `${(index + 1) * 40}s`);
  fc.assert(
    fc.property(samples, flag, flag, flag, flag, flag, (plex, standby, planned, nas, node, exhausted) => {
      const { ok, output } = playTimeline(
        ON_NAS,
        {
          [PLEX]: text(plex),
          [STANDBY]: text(standby),
          [stopped('plex', 'manual')]: text(planned.map(([value, n]) => [value === '0' ? '_' : value, n])),
          [NAS]: text(nas),
          [NODE]: text(node),
          [EXHAUSTED]: text(exhausted),
        },
        times.flatMap((at) => [
          { at, expr: 'count by (service) (service:state) != 1', samples: {} },
          { at, expr: 'service:watched:info unless on (service) service:state', samples: {} },
          {
            at,
            expr: 'service:heal:want and on (service) service:state{state=~"Primary|Maintenance|Failed|Unknown"}',
            samples: {},
          },
          { at, expr: 'service:failover:wanted > 1', samples: {} },
        ]),
      );
      expect(ok ? '' : output).toBe('');
    }),
    { numRuns: 5 },
  );
}, 60_000);
