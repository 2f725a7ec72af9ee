/** A page in, its text in reading order out, line by line. */
import type { StripConfig } from '../model/config.ts';
import type { ExtractedLine, Region } from '../protocol.ts';
import { findBlocks, type Block, type PlacedLine } from './blocks.ts';
import type { Box } from './box.ts';
import { respace } from './cells.ts';
import { createJudge, isNoText, type Judge } from './judge.ts';
import { findLines } from './lines.ts';
import type { Page } from './page.ts';
import { planLine, readLine, type LineReading, type PlannedLine } from './read-lines.ts';
import type { ReadStrips, StripReading } from './reading.ts';
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

interface PlannedRowLine extends PlannedLine {
  readonly placed: PlacedLine;
}

/** Reads a page. @throws what `read` throws, such as CANCELLED. */
export async function extractPage(
  page: Page,
  read: ReadStrips,
  { strip, format, toImage }: ExtractOptions,
  { signal, onStrip, onLine, onText, onTokens }: ExtractHooks,
): Promise<ExtractedLine[]> {
  const blocks = findBlocks(findLines(page)).map((block) => ({ block, rows: planRows(block, strip) }));
  const strips = blocks.flatMap(({ rows }) => rows.flatMap((row) => row.flatMap((line) => line.strips)));
  const extracted: ExtractedLine[] = [];
  const judge = createJudge();
  onStrip(0, strips.length);
  const readings = read(strips, signal)[Symbol.asyncIterator]();
  let done = 0;
  const onReading = ({ tokens, visualTokens }: StripReading): void => {
    onTokens(tokens, visualTokens);
    onStrip(++done, strips.length);
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
          const { placed } = planned;
          const reading = await readLine(planned, readings, onReading);
          const line = toLine(reading, placed, toImage(placed.line), judge);
          if (!hasCells && isNoText(line, placed.line)) continue;
          written.push({ ...placed, text: line.state === 'unread' ? unreadMark : line.text });
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

function planRows(block: Block, strip: StripConfig): PlannedRowLine[][] {
  return block.rows.map(({ lines }) => lines.map((placed) => ({ placed, ...planLine(placed.line, strip) })));
}

function toLine(
  { text, confidence }: LineReading,
  { cells, gutter }: PlacedLine,
  box: Region,
  judge: Judge,
): ExtractedLine {
  const state = judge(confidence);
  return {
    text: state === 'unread' ? '' : cells ? respace(text, cells) : text,
    box,
    confidence,
    state,
    ...(gutter && { lineNumber: true }),
  };
}
