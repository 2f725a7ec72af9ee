import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import { extractLines } from '../../../sidecar/document/extract-page.ts';
import { toRegion } from '../../../sidecar/page/box.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import type { ReadStrips } from '../../../sidecar/page/strip-reading.ts';
import { lineAt, lineOf } from '../../support/lines.ts';
import { readingOf } from '../../support/reading-of.ts';

const strip = { height: 64, em: 32, margin: 8, maxWidth: 1 << 20 };

/** A line whose text nobody knows: its letters are solid ink. */
function unknown(letters: string, left: number, baseline: number): Line {
  const line = lineOf(lineAt(letters, left, baseline).parts, { baseline });
  const { ink } = line;
  const values = ink.values.slice();
  for (const part of line.parts)
    for (let y = 0; y < ink.height; y++)
      values.fill(255, y * ink.width + part.left - ink.left, y * ink.width + part.right - ink.left);
  const columns = Float32Array.from({ length: ink.width }, (_each, x) => (values[x] ?? 0) * ink.height);
  return { ...line, ink: { ...ink, values }, columns };
}

/** What is written, with readings for the strips in their order. */
async function extract(lines: readonly Line[], ...readings: readonly (readonly [text: string, confidence: number])[]) {
  return extractFrom(lines, readings, {});
}

/** The same with what is known of the picture. */
async function extractFrom(
  lines: readonly Line[],
  readings: readonly (readonly [text: string, confidence: number])[],
  known: { readonly isTextless?: () => Promise<boolean> },
) {
  const told: ExtractedLine[] = [];
  const pieces: string[] = [];
  let asked = 0;
  // eslint-disable-next-line @typescript-eslint/require-await
  const read: ReadStrips = async function* (strips) {
    asked += strips.length;
    yield* readings.map(([text, confidence]) => readingOf(text, confidence));
  };
  const hooks = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onTokens: () => undefined,
    onLine: (line: ExtractedLine) => void told.push(line),
    onText: (text: string) => void pieces.push(text),
  };
  const page = await extractLines(lines, read, { strip, format: 'text', toImage: toRegion, ...known }, hooks);
  assert.deepEqual(told, page.lines);
  return { ...page, text: pieces.join(''), asked };
}

describe('the lines of a page', () => {
  it('are written in reading order; only what is not known is read', async () => {
    const lines = [lineAt('The second line of it', 20, 82), unknown('aaaaaaaaaaaaaa', 20, 60)];
    const { text, asked } = await extract(lines, ['What was read', 0.95]);
    assert.deepEqual([text, asked], ['What was read\nThe second line of it\n', 1]);
  });

  it('have a mark where something could not be read', async () => {
    const lines = [unknown('aaaaaaaaaaaaaa', 20, 60), lineAt('The second line of it', 20, 82)];
    const { text, lines: found } = await extract(lines, ['qqqq', 0.2]);
    assert.equal(text, '[…]\nThe second line of it\n');
    assert.deepEqual(
      found.map((line) => [line.text, line.state]),
      [
        ['', 'unread'],
        ['The second line of it', 'read'],
      ],
    );
  });

  it('are those alone that are sure where the picture is a photograph, which is asked at the first doubt', async () => {
    let asked = 0;
    const isTextless = () => Promise.resolve(++asked > 0);
    const lines = [unknown('aaaaaaaaaaaaaa', 20, 60), unknown('aaaaaaaaaaaaaa', 20, 90)];
    const sure = await extractFrom(
      lines,
      [
        ['What was read', 1],
        ['And this', 1],
      ],
      { isTextless },
    );
    assert.deepEqual([sure.text, asked], ['What was read\nAnd this\n', 0]);
    const doubtful = await extractFrom(
      lines,
      [
        ['What was read', 1],
        ['qqqq', 0.2],
      ],
      { isTextless },
    );
    assert.deepEqual([doubtful.text, asked], ['What was read\n', 1]);
  });

  it('are none where nothing is written, though it looked so', async () => {
    const lines = [unknown('aaaaaaaaaaaaaa', 20, 60), lineAt('The second line of it', 20, 82)];
    const { text, lines: found, blocks } = await extract(lines, ['', 0.95]);
    assert.equal(text, 'The second line of it\n');
    assert.deepEqual([found.length, blocks.length, blocks[0]?.rows.length], [1, 1, 1]);
  });

  it('that a page itself says but that run from right to left are not read', async () => {
    const { text } = await extract([lineAt('שלום עולם', 20, 60)]);
    assert.equal(text, '[…]\n');
  });

  it('are in blocks by their indices', async () => {
    const { blocks } = await extract([
      lineAt('The northern light', 20, 40, 30),
      lineAt('The keeper was bound', 20, 100),
      lineAt('to trim the wick.', 20, 122),
    ]);
    assert.deepEqual(
      blocks.map(({ kind, rows }) => [kind, rows.flatMap((row) => row.lines)]),
      [
        ['heading', [0]],
        ['paragraph', [1, 2]],
      ],
    );
  });

  it('are nothing on an empty page', async () => {
    const { text, lines, blocks } = await extract([]);
    assert.deepEqual([text, lines, blocks], ['', [], []]);
  });
});
