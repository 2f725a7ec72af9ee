/** A page in, its text in reading order out, line by line. */
import type { StripConfig } from '../model/config.ts';
import type { ExtractedBlock, ExtractedLine, ExtractedRow, Region } from '../../contracts/protocol.ts';
import { fittedCalibration, type Calibration } from './calibration.ts';
import { findBlocks, type Block, type PageKnowledge, type PlacedLine } from './blocks.ts';
import type { Box } from '../page/box.ts';
import { lettersBetween } from './monospaced-spaces.ts';
import { applyEdits } from './edits.ts';
import { Hyphens } from './hyphens.ts';
import { identifierEdits } from './identifiers.ts';
import { KnownLetters } from './known-letters.ts';
import { toExtractedLine } from './judged-line.ts';
import { createJudge, isNoText, unreadMark } from '../page/confidence.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import { findLines, type Line } from '../page/lines.ts';
import { isReadable } from '../page/own-lines.ts';
import type { Page } from '../page/page.ts';
import { findRulings } from '../page/rulings.ts';
import { straighten } from '../page/straighten.ts';
import { planLine, withLineReader, type LineReading, type PlannedLine } from '../page/read-lines.ts';
import type { ReadingHooks, ReadStrips } from '../page/strip-reading.ts';
import type { StripPlace } from '../page/strips.ts';
import { isTick } from '../page/tick-mark.ts';
import { createScriptTeller, type TellScript } from './scripts.ts';
import { signBefore } from './sign-before.ts';
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
  /** Whether the picture surely has no text, asked once a line is doubtful: then only what is sure is text. */
  readonly isTextless?: () => Promise<boolean>;
  /** That of the starter model, where no other is given. */
  readonly calibration?: Calibration;
  /** That of the starter model, where no other is given. */
  readonly tellScript?: TellScript;
}

/** What stands on a page, in reading order. */
export interface ReadPage {
  readonly lines: readonly ExtractedLine[];
  readonly blocks: readonly ExtractedBlock[];
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
  options: ExtractOptions,
  hooks: ExtractHooks,
): Promise<ReadPage> {
  const { page: straight, all, isWorn, toGiven } = straighten(page);
  const toImage = (box: Box): Region => options.toImage(toGiven(box));
  const maps = await options.look(straight, hooks.signal);
  const lines = findLines(straight, all, maps, { isWorn });
  return extractLines(lines, read, { ...options, toImage, rulings: findRulings(maps), page: straight }, hooks);
}

/** Writes the lines of a page in reading order; those whose text is not known are read. @throws as `extractPage` */
export async function extractLines(
  lines: readonly Line[],
  read: ReadStrips,
  {
    strip,
    format,
    toImage,
    isTextless = () => Promise.resolve(false),
    calibration = fittedCalibration,
    tellScript = createScriptTeller(),
    ...knowledge
  }: Omit<ExtractOptions, 'look'> & PageKnowledge,
  hooks: ExtractHooks,
): Promise<ReadPage> {
  const blocks = findBlocks(lines, knowledge).map((block) => ({ block, rows: planRows(block, strip) }));
  const { onLine, onText } = hooks;
  const extracted: ExtractedLine[] = [];
  const found: ExtractedBlock[] = [];
  const judges = { judge: createJudge(), calibration, tellScript };
  const letters = new KnownLetters();
  let hasText = false;
  const wholePage = blocks.flatMap(({ rows }) => rows.flat());
  await withLineReader(wholePage, read, hooks, async (readLine) => {
    for (const { block, rows } of blocks) {
      const hasCells = block.kind === 'code' || block.kind === 'table';
      // Rows that turn out to be no text are not there: the block begins with the next one.
      let left = block.rows;
      // What was read of it, by the columns in which lines begin.
      const columns: string[][] = [];
      const foundRows: ExtractedRow[] = [];
      const hyphens = new Hyphens(format, block);
      for (const [index, lines] of rows.entries()) {
        const written: WrittenLine[] = [];
        for (const planned of lines) {
          const { placed, known } = planned;
          const inColumn = (columns[placed.column] ??= []);
          const box = toImage(placed.line);
          const line =
            placed.line.text === undefined
              ? toExtractedLine(
                  known ?? mend(await readLine(planned), placed, letters, block.kind),
                  placed,
                  box,
                  judges,
                  inColumn,
                )
              : ownLine(placed, placed.line.text, box);
          if (!hasCells && isNoText(line, placed.line)) continue;
          if (line.state !== 'read' && (await isTextless())) continue;
          written.push({ ...placed, text: line.state === 'unread' ? unreadMark : line.text });
          extracted.push(line);
          inColumn.push(line.text);
          onLine(line);
        }
        const above = rows.length - left.length;
        if (written.length === 0 && index === above) left = left.slice(1);
        if (written.length === 0) continue;
        const { lines: joinable, continues, joint, owed } = hyphens.take(written, index);
        foundRows.push(toRow(block, written, extracted.length, continues));
        if (continues) left = left.map((row, at) => (at === index - above ? { ...row, continues } : row));
        onText(owed + writeRow(format, { ...block, rows: left }, index - above, joinable, !hasText, joint));
        hasText = true;
      }
      if (foundRows.length > 0) found.push(toBlock(block, foundRows));
      if (left.length > 0) onText(hyphens.end() + endBlock(format, block));
    }
  });
  if (extracted.length > 0) onText('\n');
  return { lines: extracted, blocks: found };
}

/** A line as the form of its identifiers and the letters of the page say that it reads. */
function mend(reading: LineReading, placed: PlacedLine, letters: KnownLetters, kind: Block['kind']): LineReading {
  const mended = applyEdits(reading, [
    ...identifierEdits(reading, placed.cells !== undefined),
    ...letters.edits(reading, placed),
    ...(kind === 'code' ? signBefore(reading, placed) : []),
  ]);
  letters.learn(mended, placed);
  return mended;
}

/** @param end index after its last line among those of the page */
function toRow({ kind }: Block, written: readonly WrittenLine[], end: number, continues: boolean): ExtractedRow {
  return {
    lines: written.map((_, index) => end - written.length + index),
    ...(kind === 'table' && { columns: written.map(({ column }) => column) }),
    ...(continues && { continues }),
  };
}

function toBlock({ kind, level, columns }: Block, rows: readonly ExtractedRow[]): ExtractedBlock {
  return { kind, ...(kind === 'heading' && { level }), ...(kind === 'table' && { columns }), rows };
}

function planRows(block: Block, strip: StripConfig): PlannedRowLine[][] {
  return block.rows.map(({ lines }) =>
    lines.map((placed) => {
      const { ink, parts, left, right, text } = placed.line;
      if (text !== undefined) return { placed, places: [], strips: [] };
      if (placed.sign !== undefined)
        return { placed, known: { text: placed.sign, confidence: 1 }, places: [], strips: [] };
      // A model has seen few ticks, and takes them for letters.
      if (parts.length === 1 && isTick(ink, left, right)) return { placed, known: tick, places: [], strips: [] };
      const { cells } = placed;
      const lettersIn = cells && ((place: StripPlace) => lettersBetween(cells, place.left, place.right));
      return { placed, ...planLine(placed.line, strip, lettersIn) };
    }),
  );
}

/** A line as the page says that it is. */
function ownLine({ line, gutter }: PlacedLine, text: string, box: Region): ExtractedLine {
  const common = { box, ...(gutter && { lineNumber: true }) };
  return isReadable(line) ? { text, state: 'read', ...common } : { text: '', state: 'unread', ...common };
}

const tick: LineReading = { text: '✓', confidence: 1 };
