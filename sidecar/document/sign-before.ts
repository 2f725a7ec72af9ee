/** Signs before the text of a line of code or of a terminal, which the reader takes for the letters that they look like. */
import type { LineReading } from '../page/read-lines.ts';
import type { Edit } from './edits.ts';
import type { LineOnPage } from './known-letters.ts';

/** A lone letter before the text of a line. */
const lone = /^[ix](?= \S)/;
/** Natural logarithm of the share of the reading's probability that a cross has at least. */
const leastGain = -3;
/** em above the baseline: no small letter without an ascender is as high, and a cross is. */
const aboveSmall = 0.62;

/** The sign before the text of a line of code, where a letter was read. */
export function signBefore({ text, gainOf }: LineReading, at: LineOnPage): Edit[] {
  const [letter] = lone.exec(text) ?? [];
  const isCross = letter === 'x' && (gainOf?.(0, 1, '✗') ?? -Infinity) >= leastGain && isAsHighAsCapital(at);
  // What stands behind the sign of another font stands beside the cells, since that is wider or narrower than one.
  const isInfo = letter === 'i' && at.cells === undefined;
  return isCross || isInfo ? [{ from: 0, to: 1, by: isCross ? '✗' : 'ℹ' }] : [];
}

/** Whether what stands in the first cell of a line is higher than small letters. */
function isAsHighAsCapital({ line: { ink, metrics }, cells }: LineOnPage): boolean {
  if (!cells) return false;
  const [from, to] = [cells.left, cells.left + cells.pitch].map((x) => Math.max(0, Math.round(x) - ink.left));
  const rows = Array.from({ length: ink.height }, (_, y) =>
    ink.values.subarray(y * ink.width + (from ?? 0), y * ink.width + (to ?? 0)).reduce((a, b) => Math.max(a, b), 0),
  );
  const strongest = Math.max(...rows);
  const top = ink.top + rows.findIndex((most) => most >= strongest / 2);
  return metrics.baseline - top >= aboveSmall * metrics.em;
}
