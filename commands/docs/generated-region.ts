/**
 * Replaces what stands between `<!-- generated: NAME -->` and the next `<!-- /generated -->`.
 * @throws Error when the text has no such region, or more than one.
 */
export function fillRegion(text: string, name: string, content: string): string {
  const opening = `<!-- generated: ${name} -->`;
  const [before, after, ...further] = text.split(opening);
  if (before === undefined || after === undefined || further.length > 0)
    throw new Error(`there must be one line ${opening}, there are ${text.split(opening).length - 1}`);
  const end = after.indexOf(CLOSING);
  if (end < 0) throw new Error(`${opening} has no ${CLOSING} after it`);
  return `${before}${opening}\n\n${content.trim()}\n\n${after.slice(end)}`;
}

const CLOSING = '<!-- /generated -->';
