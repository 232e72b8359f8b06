import { parser } from '@prometheus-io/lezer-promql';

/** What a PromQL expression says, as far as it can be read without data. */
export interface Reading {
  /** Stretches that are no PromQL. */
  readonly errors: readonly string[];
  /** Names of the series that it selects. */
  readonly metrics: readonly string[];
}

export function readPromql(expr: string): Reading {
  const errors: string[] = [];
  const metrics: string[] = [];
  const tree = parser.parse(expr);
  tree.iterate({
    enter(node) {
      const text = expr.slice(node.from, node.to);
      if (node.type.isError) errors.push(expr.slice(Math.max(0, node.from - 20), node.to + 20));
      if (node.name === 'VectorSelector') metrics.push(...selected(text));
    },
  });
  return { errors, metrics };
}

/** `name{...}`, or the alternatives of `{__name__=~"a|b"}`. */
function selected(selector: string): string[] {
  const name = /^[a-zA-Z_:][\w:]*/.exec(selector)?.[0];
  if (name) return [name];
  const names = /__name__=~?"([^"]+)"/.exec(selector)?.[1];
  return names ? names.split('|') : ['a selector without a name'];
}

/** Grafana's variables as it would fill them in. */
export const withoutVariables = (expr: string): string =>
  expr.replaceAll('$__rate_interval', '2m').replaceAll(/\$(route|zone)\b/g, '.+');
