import type { ConnectionList } from './connection-list';

export const FORMS = ['txt', 'json', 'csv', 'md', 'dot', 'svg'] as const;
export type Form = (typeof FORMS)[number];

/** Loads only the form that is asked for. */
export async function format(form: Form, list: ConnectionList): Promise<string> {
  switch (form) {
    case 'txt':
      return (await import('./txt')).formatTxt(list.connections);
    case 'json':
      return (await import('./json')).formatJson(list);
    case 'csv':
      return (await import('./csv')).formatCsv(list.connections);
    case 'md':
      return (await import('./md')).formatMd(list.connections);
    case 'dot':
      return (await import('./dot')).formatDot(list.connections);
    case 'svg':
      return (await import('./svg')).formatSvg(list.connections);
  }
}
