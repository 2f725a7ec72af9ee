/** Ranges of bytes of a file: which have arrived, which are missing. */

/** Bytes [start, end). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The same bytes in as few ranges as possible, in order. */
export function mergeRanges(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: ByteRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}

/** What the (merged) ranges leave of a file of `size` bytes, in pieces of at most `piece` bytes. */
export function missingRanges(present: readonly ByteRange[], size: number, piece: number): ByteRange[] {
  const missing: ByteRange[] = [];
  let position = 0;
  for (const { start, end } of [...present, { start: size, end: size }]) {
    for (; position < start; position = Math.min(position + piece, start))
      missing.push({ start: position, end: Math.min(position + piece, start) });
    position = Math.max(position, end);
  }
  return missing;
}

/** Bytes of the (merged) ranges together. */
export function countBytes(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Bytes from the start of the file up to the first that is missing in the (merged) ranges. */
export function prefixLength([first]: readonly ByteRange[]): number {
  return first?.start === 0 ? first.end : 0;
}

/** A range as the journal of a download has it: a line. */
export function formatRange({ start, end }: ByteRange): string {
  return `${start}-${end}\n`;
}

/** The merged ranges of a journal's lines. A last line that a crash cut short does not count. */
export function parseRanges(lines: string, size: number): ByteRange[] {
  const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
  const ranges = Array.from(whole.matchAll(/^(\d+)-(\d+)$/gm), ([, start, end]) => ({
    start: Number(start),
    end: Number(end),
  }));
  return mergeRanges(ranges.filter(({ start, end }) => start < end && end <= size));
}
