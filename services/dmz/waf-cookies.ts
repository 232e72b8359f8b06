/** oauth2-proxy splits a large session over several cookies and adds one for each sign-in under way. */
const SESSION_COOKIE = '_zonarr';

/** Cookies of the session that are taken out one by one; a header with more of them is dropped whole. */
const ROUNDS = 8;

/** The variable that holds the Cookie header without the session. */
export const STRIPPED_COOKIES = '$cookies_clean';

/**
 * nginx maps that take the session out of the Cookie header: a backend that got it could act as the person.
 * A map yields one match, so there is a map a cookie.
 */
export function cookieMaps(): string {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const input = round === 0 ? '$http_cookie' : `$cookies_${round}`;
    return `    map ${input} $cookies_${round + 1} {
        default ${input};
        '~^(?<before_${round}>(?:|.*?;\\s*))${SESSION_COOKIE}[^=;]*=[^;]*(?:;\\s*|$)(?<after_${round}>.*)$' '$before_${round}$after_${round}';
    }`;
  });
  return `${rounds.join('\n')}
    map $cookies_${ROUNDS} ${STRIPPED_COOKIES} {
        default $cookies_${ROUNDS};
        '~(?:^|;\\s*)${SESSION_COOKIE}' '';
    }
`;
}
