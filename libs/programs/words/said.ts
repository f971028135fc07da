/** What is to be said of all that could be: the texts, in order. */
export const said = (parts: readonly unknown[]): readonly string[] =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '');

/** `a, b and c`; `a b; c or d; and e` where a part is more than a word. */
export function listed(items: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  const [comma, last] = items.some((item) => item.includes(' ')) ? ['; ', `; ${word} `] : [', ', ` ${word} `];
  return `${items.slice(0, -1).join(comma)}${last}${items.at(-1)}`;
}

/** What is made of several parts, as a part of something else: in parentheses, so that none is taken for its neighbour. */
export const enclosed = (words: string, isSeveral: boolean): string => (isSeveral ? `(${words})` : words);
