/** Which strips are looked at how often, with a model that knows what each look reads. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCheckpoint } from '../../../sidecar/checkpoint/open.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import type { StripToRead } from '../../../sidecar/page/strip-reading.ts';
import { TokenTexts } from '../../../sidecar/strip-reader/decoding.ts';
import { createStripReader, type StripReaderParts } from '../../../sidecar/strip-reader/strip-reader.ts';
import { goldenDir } from '../../support/golden.ts';

const checkpoint = await openCheckpoint(join(goldenDir(), 'checkpoint'));
await checkpoint.weights.close();
const tokenizer = new Tokenizer(checkpoint.tokenizer);
const { config } = checkpoint;
const { vocabSize, eosToken } = config.language;
const texts = new TokenTexts(tokenizer);
const tokenOf = new Map(Array.from({ length: vocabSize }, (_, id) => [texts.of(id), id]));

/** What one look at a strip reads, and how sure the model is of each of its tokens. */
type Look = readonly [text: string, certainty: number];

/** A strip of some looks; its pixels say which look of which strip they are. */
function stripOf(index: number, looks: readonly Look[], letters?: number): StripToRead {
  const [width, height] = [256, 64];
  return {
    width,
    height,
    ...(letters !== undefined && { letters }),
    looks: looks.map((_, look) => () => new Uint8ClampedArray(width * height).fill(10 * index + look)),
  };
}

/** Reads strips, each with its looks; the looks that were taken are told. */
async function read(
  strips: readonly (readonly Look[])[],
  { letters = [] as readonly (number | undefined)[], canBatch = false, signal = new AbortController().signal } = {},
) {
  const taken: string[] = [];
  const together: number[] = [];
  const stateOf = (look: number): { text: string; certainty: number; at: number } => {
    const [text, certainty] = strips[Math.floor(look / 10)]![look % 10]!;
    return { text, certainty, at: 0 };
  };
  type State = ReturnType<typeof stateOf>;
  const logitsOf = (state: State): Float32Array => {
    const character = state.text.charAt(state.at++);
    const chosen = character === '' ? eosToken : tokenOf.get(character)!;
    const rest = Math.log((1 - state.certainty) / vocabSize);
    return new Float32Array(vocabSize).fill(rest).fill(Math.log(state.certainty), chosen, chosen + 1);
  };
  let current: State;
  const rows: (State | undefined)[] = [];
  const vision = {
    encode: ({ data }: { data: Float32Array }) => {
      const each = 3 * 256 * 64;
      const looks = Array.from({ length: data.length / each }, (_, place) => data[place * each]!);
      together.push(looks.length);
      return Promise.resolve({ visualTokens: Float32Array.from(looks) });
    },
  };
  const language = {
    config: config.language,
    canBatch,
    prefill: ({ image }: { image: { embeddings: Float32Array } }) => {
      const { imageMean, imageStd } = config.vision;
      const look = Math.round(255 * (image.embeddings[0]! * imageStd[0] + imageMean[0]));
      taken.push(`${Math.floor(look / 10)}.${look % 10}`);
      current = stateOf(look);
      return Promise.resolve(logitsOf(current));
    },
    step: () => Promise.resolve(logitsOf(current)),
    createBatch: () => Promise.resolve({ clear: () => undefined, dispose: () => Promise.resolve() }),
    copyTo: (_: unknown, row: number) => void (rows[row] = current),
    stepTogether: (_: unknown, last: readonly number[]) => {
      const logits = new Float32Array(last.length * vocabSize);
      for (const [row, state] of rows.entries()) if (state) logits.set(logitsOf(state), row * vocabSize);
      return Promise.resolve(logits);
    },
  };
  const parts = { config, tokenizer, vision, language, nextImageId: () => 1 } as unknown as StripReaderParts;
  const found: string[] = [];
  const reader = createStripReader(parts, 'Extract the text.');
  for await (const { text } of reader(
    strips.map((looks, index) => stripOf(index, looks, letters[index])),
    signal,
  ))
    found.push(text);
  return { found, taken, together };
}

const sure = 0.999;
const unsure = 0.7;

describe('a strip', () => {
  it('of which the model is sure is looked at once', async () => {
    const { found, taken } = await read([
      [
        ['12', sure],
        ['99', sure],
      ],
    ]);
    assert.deepEqual([found, taken], [['12'], ['0.0']]);
  });

  it('is looked at a second time where the model is not sure; if that comes to the same, no more', async () => {
    const { found, taken } = await read([
      [
        ['12', unsure],
        ['12', unsure],
        ['99', sure],
      ],
    ]);
    assert.deepEqual([found, taken], [['12'], ['0.0', '0.1']]);
  });

  it('is looked at in all ways where two looks differ, and most of them count', async () => {
    const { found, taken } = await read([
      [
        ['12', unsure],
        ['17', unsure],
        ['17', unsure],
        ['17', unsure],
      ],
    ]);
    assert.deepEqual([found, taken], [['17'], ['0.0', '0.1', '0.2', '0.3']]);
  });

  it('is looked at again where a letter is missing, however sure the model is', async () => {
    const { found, taken } = await read(
      [
        [
          ['12', sure],
          ['123', sure],
          ['12', sure],
        ],
      ],
      { letters: [3] },
    );
    assert.deepEqual([found, taken], [['123'], ['0.0', '0.1', '0.2']]);
  });

  it('may hold nothing', async () => {
    assert.deepEqual((await read([[['', sure]]])).found, ['']);
    assert.deepEqual((await read([])).found, []);
  });
});

for (const canBatch of [false, true])
  describe(`strips that are read ${canBatch ? 'together' : 'one after the other'}`, () => {
    it('come in their order, though some are looked at again', async () => {
      const strips: Look[][] = [
        [['1', sure]],
        [
          ['2', unsure],
          ['2', unsure],
        ],
        [['345', sure]],
        [['6', sure]],
        [['78', sure]],
      ];
      const { found, together } = await read(strips, { canBatch });
      assert.deepEqual(found, ['1', '2', '345', '6', '78']);
      assert.equal(Math.max(...together) > 1, canBatch, 'through the vision tower together');
    });

    it('end where they are cancelled', async () => {
      await assert.rejects(read([[['1', sure]]], { canBatch, signal: AbortSignal.abort() }), { code: 'CANCELLED' });
    });
  });
