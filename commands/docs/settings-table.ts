import { KEY_GROUPS } from '../../model/settings';
import type { Key } from '../../model/settings/key';
import { code, table } from './markdown';

/** Every key of `.env` by group, folded away: there are many, and few are needed. */
export function settingsTable(): string {
  return Object.entries(KEY_GROUPS)
    .map(([heading, keys]) => {
      const rows = Object.entries<Key>(keys).map(([name, key]) => [
        code(name),
        key.secret ? 'secret' : code(key.default) || 'empty',
        key.meaning,
      ]);
      const names = Object.keys(keys).slice(0, 3).join(', ');
      return `<details>
<summary><b>${heading}</b>: ${names}${rows.length > 3 ? ` and ${rows.length - 3} more` : ''}</summary>

${table(['Key', 'Default', 'Meaning'], rows)}

</details>`;
    })
    .join('\n\n');
}
