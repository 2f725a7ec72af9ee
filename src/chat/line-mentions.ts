/** A place in a file that a text names. */
export interface LineMention {
  /** As the text has it: a path or a name, with either slash. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column?: number;
}

/** A path or a name with an ending; what a program prints has no spaces there. */
const file = String.raw`(?<file>(?:[a-z]:)?[\w.@~+\\/-]*[\w-]\.[a-z]\w{0,9})`;

/** As compilers, test runners and stack traces write it. */
const forms = [
  // src/a.ts:12:5, and at f (src/a.ts:12:5)
  new RegExp(String.raw`${file}:(?<line>\d{1,7})(?::(?<column>\d{1,5}))?`, 'dgi'),
  // src/a.ts(12,5)
  new RegExp(String.raw`${file}\((?<line>\d{1,7})(?:, ?(?<column>\d{1,5}))?\)`, 'dgi'),
  // File "a.py", line 12
  new RegExp(String.raw`["“]?${file}["”]?,? line (?<line>\d{1,7})(?:, column (?<column>\d{1,5}))?`, 'dgi'),
];

/** The places in files that a text names, each once, in their order. */
export function lineMentions(text: string): readonly LineMention[] {
  const found = forms.flatMap((form) => [...text.matchAll(form)]).sort((a, b) => a.index - b.index);
  const mentions = found.flatMap(({ groups }): LineMention[] => {
    const [line, column] = [Number(groups?.['line']), Number(groups?.['column'] ?? 0)];
    const name = groups?.['file'];
    return name !== undefined && line > 0 ? [{ file: name, line, ...(column > 0 && { column }) }] : [];
  });
  return [...new Map(mentions.map((mention) => [`${mention.file}:${mention.line}`, mention])).values()];
}

/**
 * The one of some paths that a mention means: it ends with as much of what was written as any other, and no other does.
 * @param paths with slashes
 */
export function meantPath(file: string, paths: readonly string[]): string | undefined {
  const wanted = partsOf(file);
  const shared = paths.map((path) => ({ path, count: sharedEnd(partsOf(path), wanted) }));
  const most = Math.max(0, ...shared.map(({ count }) => count));
  const [best, other] = shared.filter(({ count }) => count === most && count > 0);
  return other === undefined ? best?.path : undefined;
}

function partsOf(path: string): string[] {
  return path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
}

/** How many parts two paths have in common, from the last one on. */
function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
