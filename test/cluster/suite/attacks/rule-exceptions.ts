/** Cases of the Core Rule Set's regression tests that come out otherwise here: numbers of tests, by rule. */
export interface Exception {
  readonly why: string;
  readonly cases: Readonly<Record<number, readonly number[]>>;
}

/** What this platform's configuration decides, or nginx before any rule is asked: such cases do not apply. */
export const NOT_APPLICABLE: readonly Exception[] = [
  { why: 'the *arrs need DELETE, so it is allowed', cases: { 911100: [6] } },
  {
    why: 'applications decide about encodings: tx.crs_validate_utf8_encoding is off',
    cases: { 920250: [1, 2, 3, 4] },
  },
  {
    why: 'no limits on arguments and files but WAF_BODY_LIMIT: the *arrs send long lists',
    cases: { 920360: [1], 920370: [1], 920380: [1], 920390: [1], 920400: [1], 920410: [1] },
  },
  {
    why: 'titles and what people search for are not looked at: services/dmz/waf-exclusions.ts',
    cases: { 920120: [1, 37, 40], 942430: [16] },
  },
  {
    why: 'answers are not read (SecResponseBodyAccess Off): streams would be held back',
    cases: {
      950150: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      951110: [1],
      951120: [1],
      951130: [1],
      951140: [1],
      951150: [1],
      951160: [1],
      951170: [1],
      951180: [1],
      951190: [1],
      951200: [1],
      951210: [1, 2],
      951220: [1, 2],
      951230: [1, 2],
      951240: [1, 2],
      951250: [1],
      951260: [1],
      952110: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      953101: [1, 2, 3, 4, 5],
      953120: [1, 3, 5, 7],
      954100: [1, 2, 3],
      954101: [1, 2],
      954120: [1, 2],
      955100: [1, 2, 3],
      955110: [1],
      955120: [1, 2],
      955260: [1],
      955400: [1, 2, 3],
      956100: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      956110: [1, 2, 3],
      959100: [1, 3],
    },
  },
  {
    why: 'nginx drops headers with an underscore or a dot in their name before a rule or a backend sees them',
    cases: { 933110: [3, 13, 14, 20, 21, 22, 24, 25, 26, 27], 933220: [2, 4], 944140: [3, 8] },
  },
  {
    why: 'nginx refuses the request line, the protocol or the headers itself, with 400, 405 or 505',
    cases: { 920100: [4, 14], 920181: [1], 920430: [8] },
  },
  { why: 'nginx gives an absolute URL without a path the path /', cases: { 920100: [16] } },
  {
    why: 'the 400 that is expected is Apache httpd refusing a character; nginx takes it, and the rules judge it',
    cases: { 920100: [8], 920270: [4], 920274: [1], 920610: [2] },
  },
  {
    why: 'Apache httpd joins two Content-Type headers; here the rule sees both, and matches',
    cases: { 920620: [1] },
  },
  {
    why: 'a request without a host is refused with 421 before any rule',
    cases: { 920280: [1], 920290: [4] },
  },
];

/** Where libmodsecurity 3.0.9 is not what the rules were written for. In each it refuses more, or logs less. */
export const LIBRARY: readonly Exception[] = [
  {
    why: 'MULTIPART_PART_HEADERS keep the end of their line, so that a charset that is allowed does not match',
    cases: { 922110: [5, 6, 12, 13, 14, 16, 17, 27, 30] },
  },
  { why: 'the second rule of a chain does not see what the first captured', cases: { 942131: [3, 5, 7] } },
  {
    why: 'REQUEST_BODY holds XML too, so that names of elements and attributes are judged',
    cases: {
      944100: [11, 12, 15, 16],
      944110: [11, 12, 15, 16],
      944120: [6, 7, 23, 24, 40, 41, 57, 58, 74, 75, 91, 92, 108, 109, 125, 126],
      944210: [6, 7, 23, 24, 40, 41],
    },
  },
  { why: 'an action with noauditlog is not written to the error log either', cases: { 980170: [1, 2] } },
];

/** Names as go-ftw gives them: the rule, then the number of the test. */
export const casesOf = (exceptions: readonly Exception[]): readonly string[] =>
  exceptions.flatMap(({ cases }) =>
    Object.entries(cases).flatMap(([rule, numbers]) => numbers.map((number) => `${rule}-${number}`)),
  );
