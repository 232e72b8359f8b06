import type { Exchange } from '../http/exchange';

type Item = Record<string, unknown>;

/** Resources that are one object each. */
const SINGLE = /^(config\/\w+|indexerstats)$/;
/** Resources that come in pages. */
const PAGED = /^(queue|history|blocklist|log|wanted\/\w+)$/;

/** The resources of an *arr's API, kept in memory: made by POST, changed by PUT, gone by DELETE. */
export class Collections {
  private readonly items = new Map<string, Map<number, Item>>();
  private readonly single = new Map<string, Item>();
  private lastId = 0;

  async answer(exchange: Exchange, resource: string): Promise<void> {
    const [, name = resource, id] = /^(.*)\/(\d+)$/.exec(resource) ?? [];
    if (SINGLE.test(name)) return this.answerSingle(exchange, name);
    const items = this.items.get(name) ?? new Map<number, Item>();
    this.items.set(name, items);
    if (exchange.method === 'POST' && !id) return this.add(exchange, items);
    if (exchange.method === 'GET' && !id) {
      const all = [...items.values()];
      return exchange.json(200, PAGED.test(name) ? paged(all) : all);
    }
    const known = items.get(Number(id));
    if (!known) return exchange.json(404, { message: 'NotFound' });
    if (exchange.method === 'GET') return exchange.json(200, known);
    if (exchange.method === 'PUT') {
      const changed = { ...(await objectIn(exchange)), id: Number(id) };
      items.set(Number(id), changed);
      return exchange.json(202, changed);
    }
    if (exchange.method === 'DELETE') {
      items.delete(Number(id));
      return exchange.json(200, {});
    }
    return exchange.json(405, { message: 'MethodNotAllowed' });
  }

  private async add(exchange: Exchange, items: Map<number, Item>): Promise<void> {
    const item = { ...(await objectIn(exchange)), id: ++this.lastId };
    items.set(item.id, item);
    exchange.json(201, item);
  }

  private async answerSingle(exchange: Exchange, name: string): Promise<void> {
    if (exchange.method === 'PUT') this.single.set(name, { ...(await objectIn(exchange)), id: 1 });
    exchange.json(exchange.method === 'PUT' ? 202 : 200, this.single.get(name) ?? { id: 1 });
  }
}

const paged = (records: readonly Item[]) => ({
  page: 1,
  pageSize: records.length,
  totalRecords: records.length,
  records,
});

async function objectIn(exchange: Exchange): Promise<Item> {
  const value: unknown = JSON.parse((await exchange.body()).toString());
  if (typeof value !== 'object' || value === null) throw new Error('the body must be an object');
  return value as Item;
}
