interface Exclusion {
  /** Arguments that are not looked at, as ModSecurity names them; it takes no `|` in an expression. */
  readonly targets: readonly string[];
  /** By which rules: tags of the Core Rule Set, or the number of one rule. */
  readonly by: readonly string[];
  readonly why: string;
}

/** A field at any depth of a JSON body. */
const inJson = (field: string): string => `ARGS:/^json\\.(.*\\.)?${field}$/`;

/**
 * What people write and no application takes for code. With the rules as they come, nobody could search for
 * `The Union (2024)`, save a film about a select few, or upload `Schindler's List.torrent`.
 */
const EXCLUSIONS: readonly Exclusion[] = [
  { targets: ['ARGS:term', 'ARGS:query'], by: ['attack-sqli'], why: 'searches for a title, and PromQL' },
  { targets: [inJson('expr')], by: ['attack-sqli'], why: "PromQL in Grafana's questions" },
  {
    targets: ['[a-zA-Z]*[tT]itle', 'overview', 'path', '[a-zA-Z]*[fF]older', 'sceneName'].map(inJson),
    by: ['attack-sqli', 'attack-xss', 'attack-rce'],
    why: 'names and descriptions of media, which the *arrs send back whole with every change',
  },
  {
    targets: ['ARGS:/\\.value$/'],
    by: ['OWASP_CRS'],
    why: "settings of the *arrs: addresses at home, passwords, expressions; Plex's titles and summaries",
  },
  {
    targets: ['ARGS:json'],
    by: ['OWASP_CRS'],
    why: "qBittorrent's preferences, all in one argument: its defaults for episodes look like shell code",
  },
  { targets: ['FILES'], by: ['920120'], why: 'torrents are named after titles, with quotes and semicolons' },
];

/** Directives for after the rules that they change. */
export const exclusions = (): string =>
  EXCLUSIONS.map(({ targets, by, why }) =>
    [
      `# Not looked at: ${why}`,
      ...by.map((rule) => `${directive(rule)} ${rule} "${targets.map((target) => `!${target}`).join('|')}"`),
    ].join('\n'),
  ).join('\n');

const directive = (rule: string): string =>
  /^\d+$/.test(rule) ? 'SecRuleUpdateTargetById' : 'SecRuleUpdateTargetByTag';
