import { inNetwork, networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { until } from '../harness/until';
import { reaches } from '../suite/day-two/reaches';

/** Gives the outside host an address of its own, from which it can answer. */
export const takeAddress = (address: string): void =>
  void inNetwork(OUTSIDE_NETWORK, ['ip', 'address', 'replace', `${address}/32`, 'dev', 'lo']);

export const listens = (address: string, port: number): Promise<true> =>
  until(
    `${address}:${port} to listen`,
    () => reaches(networkFile(OUTSIDE_NETWORK), address, port) || undefined,
  );
