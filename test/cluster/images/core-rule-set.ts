import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFile } from '../tools/module-files';
import type { FileTree } from './file-tree';

/** The Core Rule Set of the Go module, below a folder as owasp/modsecurity-crs lays it out. */
export function coreRuleSet(target: string): FileTree {
  const rules = moduleFile('coreruleset', 'rules/@owasp_crs');
  return {
    [join(target, 'crs-setup.conf')]: { copyOf: moduleFile('coreruleset', 'rules/@crs-setup.conf.example') },
    ...Object.fromEntries(
      readdirSync(rules).map((name) => [
        join(target, 'rules', name),
        name.endsWith('.conf')
          ? { text: spaced(readFileSync(join(rules, name), 'utf8')) }
          : { copyOf: join(rules, name) },
      ]),
    ),
  };
}

/** The module leaves out blank lines, and libmodsecurity takes what follows a rule without actions for its actions. */
const spaced = (rules: string): string => rules.replace(/^Sec/gm, '\n$&');
