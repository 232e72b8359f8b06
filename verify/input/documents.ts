import {
  boolYaml11Tag,
  CORE_SCHEMA,
  defineScalarTag,
  intYaml11Tag,
  loadAll,
  mergeTag,
  NOT_RESOLVED,
  YAMLException,
} from 'js-yaml';
import type { Finding } from './finding';
import { lineAt } from './line';
import type { SourceFile } from './origin';

/**
 * kubectl and the API server read YAML 1.1: `yes` is a boolean, `012` is ten, `<<` merges.
 * https://github.com/kubernetes-sigs/yaml/tree/master/goyaml.v2
 */
const SCHEMA = CORE_SCHEMA.withTags(
  mergeTag,
  boolYaml11Tag,
  defineScalarTag(intYaml11Tag.tagName, {
    ...intYaml11Tag,
    // Its parser knows no base 60: `1:30` is text.
    resolve: (source, ...rest) =>
      source.includes(':') ? NOT_RESOLVED : intYaml11Tag.resolve(source, ...rest),
  }),
);

/** The documents of a file in their order, or why it has none. */
export function parseDocuments(
  file: SourceFile,
  text = file.text,
): { documents: unknown[]; finding?: Finding } {
  if (/\.json$/i.test(file.name)) {
    try {
      return { documents: [JSON.parse(text)] };
    } catch {
      // The YAML parser reads it too, and says on which line it breaks.
    }
  }
  try {
    return { documents: loadAll(text, { schema: SCHEMA }) };
  } catch (error) {
    // The line is that of the whole text.
    if (text !== file.text) return parseDocuments(file);
    const mark = error instanceof YAMLException ? error.mark : undefined;
    const reason = error instanceof YAMLException ? error.reason : (error as Error).message;
    return {
      documents: [],
      finding: {
        rule: 'broken-yaml',
        severity: 'error',
        message: `cannot be parsed: ${reason}`,
        place: { file: file.name, line: mark ? mark.line + 1 : lineAt(file.text, 0) },
      },
    };
  }
}
