/** A page in, its text in reading order out, line by line. */
import type { StripConfig } from '../model/config.ts';
import type { ExtractedLine, Region } from '../protocol.ts';
import { findBlocks, type Block, type PlacedLine } from './blocks.ts';
import type { Box } from './box.ts';
import { respace } from './cells.ts';
import { createJudge, isNoText, type Judge } from './judge.ts';
import { findLines, type Line } from './lines.ts';
import type { Page } from './page.ts';
import type { ReadStrips, StripReading, StripToRead } from './reading.ts';
import { drawStrip, looksAt, planStrips, type StripPlace } from './strips.ts';
import { endBlock, unreadMark, writeRow, type TextFormat, type WrittenLine } from './write.ts';

export interface ExtractHooks {
  readonly signal: AbortSignal;
  /** After the layout is known, and after each strip. */
  readonly onStrip: (done: number, total: number) => void;
  readonly onLine: (line: ExtractedLine) => void;
  /** A piece of the text. The text is the pieces joined. */
  readonly onText: (text: string) => void;
  /** What a strip took. */
  readonly onTokens: (tokens: number, visualTokens: number) => void;
}

export interface ExtractOptions {
  readonly strip: StripConfig;
  readonly format: TextFormat;
  /** Region of the image that a box of the page is. */
  readonly toImage: (box: Box) => Region;
}

interface PlannedLine {
  readonly placed: PlacedLine;
  readonly strips: readonly StripPlace[];
}

/** Reads a page. @throws what `read` throws, such as CANCELLED. */
export async function extractPage(
  page: Page,
  read: ReadStrips,
  { strip, format, toImage }: ExtractOptions,
  { signal, onStrip, onLine, onText, onTokens }: ExtractHooks,
): Promise<ExtractedLine[]> {
  const blocks = findBlocks(findLines(page)).map((block) => ({ block, rows: planRows(block, strip) }));
  const strips = blocks.flatMap(({ rows }) => rows.flatMap((row) => row.flatMap((line) => toStrips(line, strip))));
  const extracted: ExtractedLine[] = [];
  const judge = createJudge();
  onStrip(0, strips.length);
  const readings = read(strips, signal)[Symbol.asyncIterator]();
  let done = 0;
  const readLine = async ({ placed, strips: places }: PlannedLine): Promise<ExtractedLine> => {
    const parts: StripReading[] = [];
    while (parts.length < places.length) {
      const next = await readings.next();
      if (next.done) throw new Error('a strip was not read');
      parts.push(next.value);
      onTokens(next.value.tokens, next.value.visualTokens);
      onStrip(++done, strips.length);
    }
    return toLine(parts, places, placed, toImage(placed.line), judge);
  };
  let hasText = false;
  try {
    for (const { block, rows } of blocks) {
      const hasCells = block.kind === 'code' || block.kind === 'table';
      // Rows that turn out to be no text are not there: the block begins with the next one.
      let left = block.rows;
      for (const [index, lines] of rows.entries()) {
        const written: WrittenLine[] = [];
        for (const planned of lines) {
          const line = await readLine(planned);
          if (!hasCells && isNoText(line, planned.placed.line)) continue;
          written.push({ ...planned.placed, text: line.state === 'unread' ? unreadMark : line.text });
          extracted.push(line);
          onLine(line);
        }
        const above = rows.length - left.length;
        if (written.length === 0 && index === above) left = left.slice(1);
        if (written.length === 0) continue;
        onText(writeRow(format, { ...block, rows: left }, index - above, written, !hasText));
        hasText = true;
      }
      if (left.length > 0) onText(endBlock(format, block));
    }
  } finally {
    await readings.return?.();
  }
  if (hasText) onText('\n');
  return extracted;
}

function planRows(block: Block, strip: StripConfig): PlannedLine[][] {
  return block.rows.map(({ lines }) =>
    lines.map((placed) => ({ placed, strips: planStrips(placed.line.ink, placed.line.metrics, strip) })),
  );
}

function toStrips({ placed, strips }: PlannedLine, config: StripConfig): StripToRead[] {
  const { ink, metrics }: Line = placed.line;
  return strips.map((place) => ({
    width: place.width,
    height: config.height,
    looks: looksAt(place, metrics, config).map((look) => () => drawStrip(ink, metrics, place, look)),
  }));
}

/** A line from its strips. It is as certain as the least certain of them. */
function toLine(
  readings: readonly StripReading[],
  places: readonly StripPlace[],
  { cells, gutter }: PlacedLine,
  box: Region,
  judge: Judge,
): ExtractedLine {
  const confidence = Math.min(...readings.map((reading) => reading.confidence));
  const state = judge(confidence);
  const text = readings.map(({ text: part }, i) => (places[i]?.spaceBefore === true ? ' ' : '') + part).join('');
  return {
    text: state === 'unread' ? '' : cells ? respace(text, cells) : text,
    box,
    confidence,
    state,
    ...(gutter && { lineNumber: true }),
  };
}
