import { publicHost } from '../../model/platform';
import { EDGE } from '../../test/cluster/harness/addresses';
import { installPackages } from '../../test/cluster/harness/debian-packages';
import { NODE_NETWORK, OUTSIDE_NETWORK } from '../../test/cluster/harness/hosts';
import { podAddress } from '../../test/cluster/harness/pods';
import { fromNode, fromOutside } from '../../test/cluster/harness/request';
import { appliedPlatform } from '../../test/cluster/platform/applied-platform';
import { signIn } from '../../test/cluster/suite/session';
import { ADMIN } from '../../test/cluster/suite/settings';
import { median } from '../measure';
import { type Figures, type Load, wrk } from './wrk';

const ROUNDS = 3;

/** Small requests by each part of the chain. Plex's host, because the others have a rate limit. */
export function requests(): void {
  installPackages(['wrk']);
  const { settings } = appliedPlatform();
  const host = publicHost(settings, 'plex');
  const backend = `http://${podAddress(settings.NAMESPACE_MEDIA, 'plex')}:32400`;
  const [Cookie, Accept] = [signIn(ADMIN), 'text/html'];
  expectStatus('the backend', fromNode(`${backend}/identity`).status, 200);
  expectStatus('an unknown host', fromOutside(`https://${EDGE}/identity`).status, 404);
  expectStatus('an app', fromOutside(`https://${host}/identity`).status, 200);
  expectStatus(
    'a browser',
    fromOutside(`https://${host}/`, '-H', `Cookie: ${Cookie}`, '-H', `Accept: ${Accept}`).status,
    200,
  );
  const edge = { network: OUTSIDE_NETWORK, url: `https://${EDGE}/identity` };
  const loads: readonly (readonly [string, Load])[] = [
    ['the backend alone, from its node', { network: NODE_NETWORK, url: `${backend}/identity` }],
    ['Traefik alone, which answers 404 for a host that it does not know', edge],
    ['Traefik and WAF, as an app with a token', { ...edge, headers: { Host: host } }],
    [
      'Traefik, OAuth and WAF, as a browser with a session',
      { network: OUTSIDE_NETWORK, url: `https://${EDGE}/`, headers: { Host: host, Cookie, Accept } },
    ],
  ];
  const rounds = Array.from({ length: ROUNDS }, () => loads.map(([, load]) => wrk(load)));
  const figures = loads.map((_, at) => middle(rounds.map((round) => round[at] as Figures)));
  loads.forEach(([name], at) => {
    const { perSecond, median: half, p99 } = figures[at] as Figures;
    const share = perSecond / (figures[0] as Figures).perSecond;
    console.log(
      `${name}: ${perSecond.toFixed(0)} requests a second (${share.toFixed(2)} of the backend), half within ${half.toFixed(1)} ms, 99 % within ${p99.toFixed(1)} ms`,
    );
  });
}

const middle = (rounds: readonly Figures[]): Figures => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  median: median(rounds.map((round) => round.median)),
  p99: median(rounds.map(({ p99 }) => p99)),
});

function expectStatus(who: string, status: number, expected: number): void {
  if (status !== expected) throw new Error(`${who} gets ${status} where ${expected} is to be measured`);
}
