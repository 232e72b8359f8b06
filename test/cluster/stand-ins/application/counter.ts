import type { Incoming } from '../http/incoming';

/** How many requests came in, by method and path: what a test asks to see that none did. */
export class Counter {
  private readonly counts = new Map<string, number>();

  count({ method, path }: Incoming): void {
    if (path.endsWith('/stand-in/requests')) return;
    const key = `${method} ${path}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** With a path only the requests for it, of any method: probes go on all the time. */
  seen(path?: string): { readonly total: number; readonly requests: Readonly<Record<string, number>> } {
    const wanted = [...this.counts].filter(([key]) => !path || key.endsWith(` ${path}`));
    return {
      total: wanted.reduce((sum, [, count]) => sum + count, 0),
      requests: Object.fromEntries(wanted),
    };
  }
}
