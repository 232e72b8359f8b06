/** Says which stand-in answered, so that a test knows where a request went. */
export const HEADER = 'X-Zonarr-Stand-In';
