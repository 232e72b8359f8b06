import { RULES } from '../../verify/check/rules';
import { code, table } from './markdown';

/** The findings of `verify check`, and why one should care. */
export const rulesTable = (): string =>
  table(
    ['Finding', 'Why it matters'],
    Object.entries(RULES).map(([rule, why]) => [code(rule), why]),
  );
