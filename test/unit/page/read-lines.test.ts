/** Lines put together of what was read of their strips. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unstruck, withLineReader, type LineReading, type PlannedLine } from '../../../sidecar/page/read-lines.ts';
import type { ReadStrips, StripReading } from '../../../sidecar/page/strip-reading.ts';
import { readingOf } from '../../support/reading-of.ts';

type Strip = readonly [text: string, confidence: number, width: number];

/** The line of some strips, with a space before each but the first. */
const lineOf = (strips: readonly Strip[]): Promise<LineReading> =>
  lineOfReadings(
    strips.map(([text, confidence]) => readingOf(text, confidence)),
    strips.map(([, , width]) => width),
  );

async function lineOfReadings(
  readings: readonly StripReading[],
  widths: readonly number[] = readings.map(() => 300),
): Promise<LineReading> {
  // eslint-disable-next-line @typescript-eslint/require-await
  const read: ReadStrips = async function* () {
    yield* readings;
  };
  const line: PlannedLine = {
    places: widths.map((width, index) => ({ left: 0, right: width, spaceBefore: index > 0, width })),
    strips: widths.map((width) => ({ width, height: 64, looks: [] })),
  };
  const lines: LineReading[] = [];
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onTokens: () => undefined };
  await withLineReader([line], read, hooks, async (readLine) => {
    lines.push(await readLine(line));
  });
  assert.equal(lines.length, 1);
  return lines[0]!;
}

describe('marks of struck text', () => {
  it('stay where they stand in pairs', async () => {
    const { text } = await lineOf([['was ~~129.00~~ now 99.00', 1, 300]]);
    assert.equal(text, 'was ~~129.00~~ now 99.00');
  });

  it('go where one has no other end, and what stands behind it is not certain', async () => {
    const { text, certainties } = await lineOf([['of ~~$5', 1, 300]]);
    assert.deepEqual({ text, certainties }, { text: 'of $5', certainties: [1, 1, 1, 0, 1] });
  });

  it('stay, and are not certain, where one stands for an operator', async () => {
    const { text, certainties } = await lineOf([['a ~~ b', 1, 300]]);
    assert.deepEqual({ text, certainties }, { text: 'a ~~ b', certainties: [1, 1, 0, 0, 1, 1] });
  });
});

describe('a line of several strips', () => {
  it('is as certain as the least certain of them', async () => {
    const line = await lineOf([
      ['samples are', 0.99, 300],
      ['what a CPU has', 0.7, 300],
    ]);
    const { text, confidence, certainties = [] } = line;
    assert.deepEqual({ text, confidence }, { text: 'samples are what a CPU has', confidence: 0.7 });
    assert.deepEqual([certainties[0], certainties[11], certainties.at(-1)], [0.99, 1, 0.7]);
    assert.equal(certainties.length, text.length);
  });

  it('leaves out what cannot be read where that is the smaller part, and is not certain then', async () => {
    const { text, confidence } = await lineOf([
      ['It needs fewer', 0.99, 300],
      ['samples', 0.97, 200],
      ['||I1l', 0.2, 250],
    ]);
    assert.equal(text, 'It needs fewer samples […]');
    assert.ok(confidence > 0.7 && confidence < 0.8, String(confidence));
  });

  it('cannot be read where most of it cannot', async () => {
    const { confidence } = await lineOf([
      ['It', 0.99, 100],
      ['||I1l', 0.2, 300],
    ]);
    assert.equal(confidence, 0.2);
  });
});

describe('a label', () => {
  it('is not struck out by the line that runs through it', () => {
    assert.deepEqual(unstruck({ text: '~~yes~~, always', confidence: 0.9 }), { text: 'yes, always', confidence: 0.9 });
  });
});

describe('the evidence of a line', () => {
  it('is that of its weakest strip', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await
    const read: ReadStrips = async function* () {
      yield { ...readingOf('one'), evidence: { looks: 1, ctc: -0.1 } };
      yield { ...readingOf('two'), evidence: { looks: 4, ctc: -5 } };
    };
    const place = { left: 0, right: 64, spaceBefore: true, width: 64 };
    const planned = { places: [place, place], strips: [] };
    const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onTokens: () => undefined };
    await withLineReader([planned], read, hooks, async (readLine) => {
      assert.deepEqual((await readLine(planned)).evidence, { looks: 4, ctc: -5 });
    });
  });
});

describe('other characters in a line', () => {
  /** A strip that is the likelier, the shorter its text. */
  const strip = (text: string): StripReading => ({ ...readingOf(text), logProbabilityOf: (other) => -other.length });

  it('are more or less likely than those that were read, within a strip', async () => {
    const { text, gainOf } = await lineOfReadings([strip('ab'), strip('cd')]);
    assert.equal(text, 'ab cd');
    assert.deepEqual(
      [gainOf?.(0, 2, 'x'), gainOf?.(3, 4, 'xyz'), gainOf?.(1, 4, 'x'), gainOf?.(2, 3, '')],
      [1, -2, undefined, undefined],
    );
  });

  it('are not told where there is no CTC head, nor of a line that is not all that was read', async () => {
    const { gainOf } = await lineOfReadings([strip('ab'), readingOf('cd')]);
    assert.equal(gainOf?.(3, 4, 'x'), undefined);
    assert.equal((await lineOfReadings([strip('of ~~$5')])).gainOf, undefined);
  });
});
