import { parser } from '@prometheus-io/lezer-promql';
import { panelQueries } from './panels';
import { declaredRules } from './rules';

/** A piece of PromQL of the platform, and where it stands. */
export interface Expression {
  readonly where: string;
  readonly expr: string;
}

/** Every alert, recording and panel of `dist/`. */
export const expressions = (): readonly Expression[] => [
  ...declaredRules().map(({ alert, record, expr }) => ({ where: (alert ?? record) as string, expr })),
  ...panelQueries().map(({ panel, expr }) => ({ where: panel, expr })),
];

/** What an expression selects: a name, with the labels that it asks for. */
export const selectors = (expr: string): readonly string[] => parts(expr, 'VectorSelector');

/** What is grouped by labels. */
export interface Grouping {
  readonly of: string;
  readonly labels: readonly string[];
}

/** The groupings of an expression, `sum by (labels) (of)`. */
export function groupings(expr: string): readonly Grouping[] {
  return parts(expr, 'AggregateExpr').flatMap((text) => {
    const node = parser.parse(text).topNode.firstChild;
    const by = node?.getChild('AggregateModifier');
    const body = node?.getChild('FunctionCallBody');
    if (!by || !body) return [];
    const [, labels = ''] = /^by\s*\(([^)]*)\)$/.exec(text.slice(by.from, by.to)) ?? [];
    return [{ of: text.slice(body.from, body.to), labels: labels.split(',').map((label) => label.trim()) }];
  });
}

function parts(expr: string, kind: string): string[] {
  const found: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, from, to }) => {
      if (name === kind) found.push(expr.slice(from, to));
    },
  });
  return found;
}
