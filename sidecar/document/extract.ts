/** A page in, its text in reading order out, line by line. */
import type { StripConfig } from '../model/config.ts';
import type { ExtractedLine, Region } from '../protocol.ts';
import { findBlocks, type Block, type PlacedLine } from './blocks.ts';
import type { Box } from './box.ts';
import { findLines, type Line } from './lines.ts';
import type { Page } from './page.ts';
import type { ReadStrips, StripReading, StripToRead } from './reading.ts';
import { drawStrip, planStrips, type StripPlace } from './strips.ts';
import { endBlock, unreadMark, writeRow, type TextFormat, type WrittenLine } from './write.ts';

/** From this mean probability of its tokens on, a line counts as read. */
const certain = 0.8;
/** Below this, what the model says is not shown at all: it was not made for what stands there. */
const guessed = 0.5;

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

interface PlannedRow {
  readonly block: Block;
  readonly index: number;
  readonly lines: readonly PlannedLine[];
}

/** Reads a page. @throws what `read` throws, such as CANCELLED. */
export async function extractPage(
  page: Page,
  read: ReadStrips,
  { strip, format, toImage }: ExtractOptions,
  { signal, onStrip, onLine, onText, onTokens }: ExtractHooks,
): Promise<ExtractedLine[]> {
  const rows = findBlocks(findLines(page)).flatMap((block) => planRows(block, strip));
  const strips = rows.flatMap(({ lines }) => lines.flatMap((line) => toStrips(line, strip)));
  const extracted: ExtractedLine[] = [];
  onStrip(0, strips.length);
  const readings = read(strips, signal)[Symbol.asyncIterator]();
  let done = 0;
  try {
    for (const [place, { block, index, lines }] of rows.entries()) {
      const written: WrittenLine[] = [];
      for (const { placed, strips: places } of lines) {
        const parts: StripReading[] = [];
        while (parts.length < places.length) {
          const next = await readings.next();
          if (next.done) throw new Error('a strip was not read');
          parts.push(next.value);
          onTokens(next.value.tokens, next.value.visualTokens);
          onStrip(++done, strips.length);
        }
        const line = toLine(parts, places, toImage(placed.line), placed.gutter === true);
        written.push({ ...placed, text: line.state === 'unread' ? unreadMark : line.text });
        extracted.push(line);
        onLine(line);
      }
      onText(writeRow(format, block, index, written, place === 0));
      if (index === block.rows.length - 1) onText(endBlock(format, block));
    }
  } finally {
    await readings.return?.();
  }
  if (rows.length > 0) onText('\n');
  return extracted;
}

function planRows(block: Block, strip: StripConfig): PlannedRow[] {
  return block.rows.map(({ lines }, index) => ({
    block,
    index,
    lines: lines.map((placed) => ({
      placed,
      strips: planStrips(placed.line.ink, placed.line.metrics, strip),
    })),
  }));
}

function toStrips({ placed, strips }: PlannedLine, config: StripConfig): StripToRead[] {
  const { ink, metrics }: Line = placed.line;
  return strips.map((place) => ({
    width: place.width,
    height: config.height,
    draw: () => drawStrip(ink, metrics, place, config),
  }));
}

/** A line from its strips. It is as certain as the least certain of them. */
function toLine(
  readings: readonly StripReading[],
  places: readonly StripPlace[],
  box: Region,
  isLineNumber: boolean,
): ExtractedLine {
  const confidence = Math.min(...readings.map((reading) => reading.confidence));
  const state = confidence >= certain ? 'read' : confidence >= guessed ? 'uncertain' : 'unread';
  const text = readings.map(({ text: part }, i) => (places[i]?.spaceBefore === true ? ' ' : '') + part).join('');
  return {
    text: state === 'unread' ? '' : text,
    box,
    confidence,
    state,
    ...(isLineNumber ? { lineNumber: true } : {}),
  };
}
