import { inNamespace } from './in-namespace';

const SETTING = 'net.ipv4.icmp_ratemask';

/**
 * A policy agent refuses by ICMP, of which the kernel sends one peer six at once and then one a second: whoever tries
 * many ports would take most refusals for silence. The limit is lifted while pairs are tried; what is refused stays so.
 */
export async function withUnlimitedRefusals<T>(namespaceFile: string, work: () => Promise<T>): Promise<T> {
  const before = inNamespace(namespaceFile, ['sysctl', '--values', SETTING]).trim();
  const set = (value: string) =>
    inNamespace(namespaceFile, ['sysctl', '--quiet', '--write', `${SETTING}=${value}`]);
  set('0');
  try {
    return await work();
  } finally {
    set(before);
  }
}
