import { oauth2ProxyArguments } from '../../../../services/dmz/oauth2-proxy';
import { appliedPlatform } from '../../platform/applied-platform';

/** What oauth2-proxy was started with. */
export function proxyArgument(name: string): string {
  const start = `--${name}=`;
  const found = oauth2ProxyArguments(appliedPlatform()).find((each) => each.startsWith(start));
  if (!found) throw new Error(`oauth2-proxy is not given ${start}`);
  return found.slice(start.length);
}
