import type { Labels } from '../cluster/label';
import { type Selector, selects } from '../policy/selector';
import type { Shape } from './shapes';

/** Which shapes the selectors of policies select. Each distinct pair of selectors is evaluated once. */
export class Selection {
  /** The selected shapes of each set, ascending. */
  readonly sets: (readonly number[])[] = [];
  private readonly ids = new Map<string, number>();
  private readonly namespaceSets = new Map<string, readonly string[]>();
  private readonly byNamespace = new Map<string, number[]>();
  /** Shapes by one label, to begin with the few that can match. */
  private readonly byLabel = new Map<string, number[]>();

  constructor(
    private readonly shapes: readonly Shape[],
    private readonly namespaces: ReadonlyMap<string, Labels>,
  ) {
    shapes.forEach(({ namespace, labels }, id) => {
      push(this.byNamespace, namespace, id);
      for (const [key, value] of labels) push(this.byLabel, pairKey(key, value), id);
    });
  }

  /** The number of the set of pods that a pod selector selects in one namespace, or in those that a selector selects. */
  select(namespaces: Selector | string, pods: Selector): number {
    const where = typeof namespaces === 'string' ? `=${namespaces}` : `~${namespaces.key}`;
    const key = `${where} ${pods.key}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.sets.push(this.evaluate(this.namespacesOf(namespaces, where), pods)) - 1;
      this.ids.set(key, id);
    }
    return id;
  }

  private evaluate(namespaces: readonly string[], pods: Selector): readonly number[] {
    let total = 0;
    for (const namespace of namespaces) total += this.byNamespace.get(namespace)?.length ?? 0;
    const rarest = this.rarest(pods);
    const matches = (id: number) => selects(pods, (this.shapes[id] as Shape).labels);
    if (rarest && rarest.length < total) {
      const wanted = new Set(namespaces);
      return rarest.filter((id) => wanted.has((this.shapes[id] as Shape).namespace) && matches(id));
    }
    return namespaces
      .flatMap((namespace) => (this.byNamespace.get(namespace) ?? []).filter(matches))
      .sort((a, b) => a - b);
  }

  /** The shapes with the rarest label of those that must have one certain value. */
  private rarest(pods: Selector): readonly number[] | undefined {
    let rarest: readonly number[] | undefined;
    for (const { key, operator, values } of pods.requirements) {
      if (operator !== 'In' || values.length !== 1) continue;
      const found = this.byLabel.get(pairKey(key, values[0] ?? '')) ?? [];
      if (!rarest || found.length < rarest.length) rarest = found;
    }
    return rarest;
  }

  private namespacesOf(namespaces: Selector | string, key: string): readonly string[] {
    if (typeof namespaces === 'string') return [namespaces];
    let found = this.namespaceSets.get(key);
    if (!found) {
      found = [...this.namespaces].filter(([, labels]) => selects(namespaces, labels)).map(([name]) => name);
      this.namespaceSets.set(key, found);
    }
    return found;
  }
}

const pairKey = (key: string, value: string): string => `${key}=${value}`;

function push<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
