import { inNamespace } from './in-namespace';

/** Marks the routes that are made here, so that no others are removed. */
const PROTOCOL = '250';

/**
 * Makes addresses a namespace's own while something is done. A route that delivers them is not enough: Linux sends
 * nothing from an address, not even an answer, unless the table `local` has it.
 */
export async function withOwnAddresses<T>(
  namespaceFile: string,
  addresses: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const flush = () =>
    inNamespace(namespaceFile, ['ip', 'route', 'flush', 'table', 'local', 'protocol', PROTOCOL]);
  flush(); // what a killed run left
  const routes = addresses.map((each) => `route append local ${each} dev lo protocol ${PROTOCOL}\n`);
  inNamespace(namespaceFile, ['ip', '-batch', '-'], routes.join(''));
  try {
    return await work();
  } finally {
    flush();
  }
}
