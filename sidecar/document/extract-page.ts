/** A page in, its text in reading order out, line by line. */
import type { StripConfig } from '../model/config.ts';
import type { ExtractedLine, Region } from '../../contracts/protocol.ts';
import { findBlocks, type Block, type PlacedLine } from './blocks.ts';
import type { Box } from '../page/box.ts';
import { lettersBetween } from './monospaced-spaces.ts';
import { toExtractedLine } from './judged-line.ts';
import { createJudge, isNoText, unreadMark } from '../page/confidence.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import { findLines } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { straighten } from '../page/straighten.ts';
import { planLine, withLineReader, type LineReading, type PlannedLine } from '../page/read-lines.ts';
import type { ReadingHooks, ReadStrips } from '../page/strip-reading.ts';
import type { StripPlace } from '../page/strips.ts';
import { isTick } from '../page/tick-mark.ts';
import { endBlock, writeRow, type TextFormat, type WrittenLine } from './write.ts';

export interface ExtractHooks extends ReadingHooks {
  readonly onLine: (line: ExtractedLine) => void;
  /** A piece of the text. The text is the pieces joined. */
  readonly onText: (text: string) => void;
}

export interface ExtractOptions {
  readonly look: LookAtPage;
  readonly strip: StripConfig;
  readonly format: TextFormat;
  /** Region of the image that a box of the page is. */
  readonly toImage: (box: Box) => Region;
}

interface PlannedRowLine extends PlannedLine {
  readonly placed: PlacedLine;
  /** What stands there where nobody needs to read it. */
  readonly known?: LineReading;
}

/** Reads a page. @throws what `read` and `look` throw, such as CANCELLED. */
export async function extractPage(
  page: Page,
  read: ReadStrips,
  { look, strip, format, toImage }: ExtractOptions,
  hooks: ExtractHooks,
): Promise<ExtractedLine[]> {
  const { page: straight, all, toGiven } = straighten(page);
  const lines = findLines(straight, all, await look(straight, hooks.signal));
  const blocks = findBlocks(lines).map((block) => ({ block, rows: planRows(block, strip) }));
  const { onLine, onText } = hooks;
  const extracted: ExtractedLine[] = [];
  const judge = createJudge();
  let hasText = false;
  const wholePage = blocks.flatMap(({ rows }) => rows.flat());
  await withLineReader(wholePage, read, hooks, async (readLine) => {
    for (const { block, rows } of blocks) {
      const hasCells = block.kind === 'code' || block.kind === 'table';
      // Rows that turn out to be no text are not there: the block begins with the next one.
      let left = block.rows;
      // What was read of it, by the columns in which lines begin.
      const columns: string[][] = [];
      for (const [index, lines] of rows.entries()) {
        const written: WrittenLine[] = [];
        for (const planned of lines) {
          const { placed, known } = planned;
          const reading = known ?? (await readLine(planned));
          const inColumn = (columns[placed.column] ??= []);
          const line = toExtractedLine(reading, placed, toImage(toGiven(placed.line)), judge, inColumn);
          if (!hasCells && isNoText(line, placed.line)) continue;
          written.push({ ...placed, text: line.state === 'unread' ? unreadMark : line.text });
          extracted.push(line);
          inColumn.push(line.text);
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
  });
  if (extracted.length > 0) onText('\n');
  return extracted;
}

function planRows(block: Block, strip: StripConfig): PlannedRowLine[][] {
  return block.rows.map(({ lines }) =>
    lines.map((placed) => {
      const { ink, parts, left, right } = placed.line;
      // A model has seen few ticks, and takes them for letters.
      if (parts.length === 1 && isTick(ink, left, right)) return { placed, known: tick, places: [], strips: [] };
      const { cells } = placed;
      const lettersIn = cells && ((place: StripPlace) => lettersBetween(cells, place.left, place.right));
      return { placed, ...planLine(placed.line, strip, lettersIn) };
    }),
  );
}

const tick: LineReading = { text: '✓', confidence: 1 };
