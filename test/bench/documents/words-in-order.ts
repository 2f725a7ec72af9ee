/** How many words stand in the order in which they are read. */

/** Words of a text; one that is parted at the end of a line is one. */
export function wordsOfText(text: string): string[] {
  return split(text.replaceAll(/(?<=\p{L})-\n(?=\p{Ll})/gu, ''));
}

/** Words of Markdown without its marks: what was parted must have been joined in it. */
export function wordsOfMarkdown(text: string): string[] {
  const plain = text
    .split('\n')
    .filter((line) => !/^\|( --- \|)+$/.test(line))
    .map((line) => line.replace(/^#{1,6} |^- /, '').replaceAll(/(?<!\\)\|/g, ' '))
    .join('\n');
  return split(plain.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'));
}

/** Length of the longest common subsequence (Wagner and Fischer, 1974). */
export function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (let at = 0; at < b.length; at++)
      next.push(word === b[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

const split = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
