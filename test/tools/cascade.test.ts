import { ksm, stopped } from '../monitoring/cases/series';
import { expectStates, healing, isIn, NAS, NODE, ON_NAS, PLEX, wanted } from './states/expectations';
import type { Expectation } from './states/timeline';

/** Services that fail because what they stand on does: nothing is done to them, as nothing would help. */

const REPLICAS = ksm('kube_deployment_spec_replicas', { namespace: 'zonarr-media', deployment: 'plex' });
const counted =
  (expr: string) =>
  (at: string, count?: number): Expectation => ({
    at,
    expr,
    samples: count === undefined ? {} : { '{}': count },
  });
const held = counted('sum(library:hold:want)');
const returning = counted('sum(library:return:want)');

test('what needs the library is held a minute after the NAS went, is Failed meanwhile, and returns a minute after it came', () =>
  expectStates(
    {
      [PLEX]: '1*24 0*32 1*40',
      [NAS]: '1*20 0*20 1*60',
      [REPLICAS]: '1*26 0*22 1*60',
      [stopped('plex', 'nas')]: '_*26 1*22 stale',
      [NODE]: '1*100',
    },
    [
      held('5m30s'),
      held('6m10s', 1),
      isIn('8m', 'Failed'),
      returning('8m'),
      returning('10m40s'),
      returning('11m30s', 1),
      // It starts now; nobody takes over meanwhile.
      isIn('13m50s', 'Failed'),
      wanted('13m50s', 0),
      healing('13m50s'),
      isIn('14m10s', 'Recovery'),
      isIn('15m30s', 'Primary'),
    ],
    ON_NAS,
  ));

test('what does not answer three minutes after it was given back is Degraded like any other', () =>
  expectStates(
    { [PLEX]: '1*24 0*60', [NAS]: '1*20 0*20 1*60', [stopped('plex', 'nas')]: '_*26 1*22 stale' },
    [isIn('14m50s', 'Failed'), isIn('15m20s', 'Degraded'), wanted('15m20s', 1)],
    ON_NAS,
  ));

test('Degraded becomes Failed when the NAS is away: no flapping, no failover, no healing; and the rest of the way back', () =>
  expectStates(
    { [PLEX]: '1*20 0*20 1*20', [NAS]: '1*19 0*20 1*30', [NODE]: '1*80' },
    [
      isIn('7m', 'Failed'),
      wanted('7m', 0),
      healing('7m'),
      isIn('10m45s', 'Recovery'),
      isIn('12m', 'Primary'),
    ],
    ON_NAS,
  ));

test('without a ready node every service that is down is Failed', () =>
  expectStates({ [PLEX]: '1*20 0*20', [NODE]: '1*20 0*20' }, [isIn('7m', 'Failed'), wanted('7m', 0)]));

test('when the node is back, pods have a minute to be ready again before a standby starts', () =>
  expectStates({ [PLEX]: '1*20 0*8 1*20', [NODE]: '1*20 0*5 1*30' }, [
    isIn('6m50s', 'Failed'),
    wanted('6m50s', 0),
    isIn('7m10s', 'Recovery'),
    wanted('7m10s', 0),
  ]));
