/** Reading of drawn pages without a model: a reader that knows what stands where. */
import { horizontalOverlap, toRegion, verticalOverlap, type Box } from '../../sidecar/page/box.ts';
import { findBlocks } from '../../sidecar/document/blocks.ts';
import { extractPage } from '../../sidecar/document/extract-page.ts';
import type { Page } from '../../sidecar/page/page.ts';
import { findRulings } from '../../sidecar/page/rulings.ts';
import type { ReadStrips } from '../../sidecar/page/strip-reading.ts';
import type { TextFormat } from '../../sidecar/document/write.ts';
import type { ExtractedLine } from '../../contracts/protocol.ts';
import { linesOf, mapsOf, look } from './layout.ts';
import type { DrawnText } from './pages.ts';
import { readingOf } from './reading-of.ts';

/** Strips so wide that every line is one. */
const strip = { height: 64, em: 32, margin: 8, maxWidth: 1 << 20 };

export interface Read {
  readonly text: string;
  readonly lines: readonly ExtractedLine[];
  /** Strips done and all strips, as they were told. */
  readonly progress: readonly (readonly [done: number, total: number])[];
}

/** Extracts the text of a page with a reader. */
export async function extractWith(
  page: Page,
  read: ReadStrips,
  format: TextFormat = 'text',
  signal = new AbortController().signal,
): Promise<Read> {
  const pieces: string[] = [];
  const progress: [number, number][] = [];
  const { lines } = await extractPage(
    page,
    read,
    { look, strip, format, toImage: toRegion },
    {
      signal,
      onProgress: (done, total) => void progress.push([done, total]),
      onLine: () => undefined,
      onText: (text) => void pieces.push(text),
      onTokens: () => undefined,
    },
  );
  return { text: pieces.join(''), lines, progress };
}

/** Extracts the text of a page with a reader that reads every line as it was drawn. */
export async function extractDrawn(page: Page, drawn: readonly DrawnText[], format: TextFormat): Promise<string> {
  const boxes = findBlocks(await linesOf(page), { rulings: findRulings(await mapsOf(page)), page }).flatMap(
    ({ rows }) => rows.flatMap(({ lines }) => lines.map(({ line }) => line)),
  );
  const texts = boxes.map((box) => drawn.find((text) => isAt(text, box))?.text ?? '?');
  // eslint-disable-next-line @typescript-eslint/require-await
  const read: ReadStrips = async function* () {
    yield* texts.map((text) => readingOf(text.trim()));
  };
  return (await extractWith(page, read, format)).text;
}

/** Whether a line was found where a text was drawn. */
function isAt({ text, x, y, size }: DrawnText, line: Box): boolean {
  const indent = 0.55 * size * (text.length - text.trimStart().length);
  const box = { left: x + indent, top: y - 0.7 * size, right: x + indent + 2 * size, bottom: y };
  return verticalOverlap(box, line) > 0.3 * size && horizontalOverlap(box, line) > 0 && line.left > x - size;
}
