import { publicHost } from '../../model/platform';
import { EDGE } from '../../test/cluster/harness/addresses';
import { inNetwork, NODE_NETWORK, OUTSIDE_NETWORK } from '../../test/cluster/harness/hosts';
import { podAddress } from '../../test/cluster/harness/pods';
import { appliedPlatform } from '../../test/cluster/platform/applied-platform';
import { PLEX_TOKEN } from '../../test/cluster/stand-ins/application/plex';
import { median } from '../measure';

const ROUNDS = 3;
const FILM = '/library/parts/1/1/film.mkv';

/** A film of 1 GiB, by the whole chain and from the backend itself. */
export function download(): void {
  const { settings } = appliedPlatform();
  const pod = `http://${podAddress(settings.NAMESPACE_MEDIA, 'plex')}:32400`;
  const edge = `https://${publicHost(settings, 'plex')}`;
  const rounds = Array.from({ length: ROUNDS }, () => ({
    direct: speed(NODE_NETWORK, pod),
    chain: speed(OUTSIDE_NETWORK, edge, '-k', '--connect-to', `::${EDGE}:`),
  }));
  const [direct, chain] = [
    median(rounds.map((each) => each.direct)),
    median(rounds.map((each) => each.chain)),
  ];
  console.log(
    `a film of 1 GiB: ${chain.toFixed(0)} MiB/s by Traefik and WAF, ${direct.toFixed(0)} from the backend alone, ${(chain / direct).toFixed(2)} of it (the largest film needs 16 MiB/s)`,
  );
}

function speed(network: string, origin: string, ...args: readonly string[]): number {
  const command = ['curl', '-sS', '-o', '/dev/null', '-w', '%{http_code} %{speed_download}', ...args];
  const [status, bytes] = inNetwork(network, [
    ...command,
    ...['-H', `X-Plex-Token: ${PLEX_TOKEN}`, `${origin}${FILM}`],
  ]).split(' ');
  if (status !== '200') throw new Error(`${origin}${FILM} says ${status}`);
  return Number(bytes) / 2 ** 20;
}
