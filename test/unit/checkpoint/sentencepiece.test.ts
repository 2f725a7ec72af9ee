import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tokenizerFromSentencePiece } from '../../../sidecar/checkpoint/sentencepiece.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { goldenDir } from '../../support/golden.ts';
import { goldenTokenizer } from '../../support/golden-text.ts';
import {
  sentencePieceFile,
  specialPieces as specials,
  type Piece,
  type SentencePieceParts,
} from '../../support/sentencepiece-writer.ts';

/** Texts and their ids by the golden tokenizer.model, from the sentencepiece library itself. */
const cases = JSON.parse(readFileSync(new URL('sentencepiece-cases.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

const letters: readonly Piece[] = ['\u2581', 'a', 'b', 'c'].map((letter, index) => [letter, -100 - index]);

function tokenizer(parts: SentencePieceParts): Tokenizer {
  return new Tokenizer({
    tokenizer: tokenizerFromSentencePiece('tokenizer.model', sentencePieceFile(parts)),
    config: {},
  });
}

describe('tokenizer.model', () => {
  it('gives the ids that sentencepiece gives, in runs of spaces and signs, in words and in scraps', () => {
    const golden = goldenTokenizer();
    for (const [text, ids] of Object.entries(cases))
      assert.equal(golden.encode(text).join(' '), ids, JSON.stringify(text));
  });

  it('with a piece that would take for ever to merge is refused', () => {
    const pieces: readonly Piece[] = [...specials, ...letters, ['a'.repeat(1_000_000), -1]];
    assert.throws(() => tokenizer({ pieces }), { code: 'TOKENIZER', message: /its piece 7 has 1000000 characters/ });
  });

  it('whose pieces can be merged in millions of ways is refused', () => {
    const runs = Array.from({ length: 250 }, (_, index): Piece => ['a'.repeat(index + 1), -index]);
    const tails = Array.from({ length: 90 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    const pieces = [...specials, ...runs, ...tails.flatMap((tail) => runs.map(([run]): Piece => [run + tail, -300]))];
    assert.throws(() => tokenizer({ pieces }), { code: 'TOKENIZER', message: /merges more pairs than any vocabulary/ });
  });

  it('merges by score, not by id', () => {
    const pieces: readonly Piece[] = [...specials, ...letters, ['ab', -2], ['bc', -1]];
    assert.deepEqual(tokenizer({ pieces, dummyPrefix: false }).encode('abc'), [4, 8]);
    assert.deepEqual(tokenizer({ pieces: pieces.with(8, ['bc', -3]), dummyPrefix: false }).encode('abc'), [7, 6]);
  });

  it('says whether a text gets a prefix', () => {
    const pieces = [...specials, ...letters];
    assert.deepEqual(tokenizer({ pieces }).encode('a'), [3, 4]);
    assert.equal(tokenizer({ pieces }).decode([3, 4]), 'a');
    assert.deepEqual(tokenizer({ pieces, dummyPrefix: false }).encode('a'), [4]);
    assert.equal(tokenizer({ pieces, dummyPrefix: false }).decode([3, 4]), ' a');
  });

  it('may define symbols, which are found in a text before anything else', () => {
    const pieces: readonly Piece[] = [...specials, ...letters, ['bc', -1], ['<box>', 0, 4], ['cab', 0, 4]];
    const withSymbols = tokenizer({ pieces, dummyPrefix: false });
    assert.deepEqual(withSymbols.encode('a<box>b'), [4, 8, 5]);
    assert.deepEqual(withSymbols.encode('bcab'), [5, 9]);
    assert.equal(withSymbols.decode([4, 8, 5]), 'a<box>b');
  });

  const golden = readFileSync(join(goldenDir(), 'checkpoint', 'tokenizer.model'));
  for (const [what, bytes, reason] of [
    ['is empty', new Uint8Array(), /no pieces/],
    ['is cut short', golden.subarray(0, 1001), /damaged/],
    ['is a text', Buffer.from('{"version": "1.0"}'), /damaged|no pieces/],
    ['is not BPE', sentencePieceFile({ pieces: specials, modelType: 1 }), /BPE/],
    ['takes spaces away', sentencePieceFile({ pieces: specials, removeExtraSpaces: true }), /normalises/],
    ['has a piece twice', sentencePieceFile({ pieces: [...specials, ['a', 0], ['a', 0]] }), /twice/],
    ['has no unknown piece', sentencePieceFile({ pieces: letters }), /unknown piece/],
    ['has a type of piece that nobody knows', sentencePieceFile({ pieces: [...specials, ['a', 0, 9]] }), /piece 3/],
  ] as const) {
    it(`that ${what} is refused`, () =>
      assert.throws(() => tokenizerFromSentencePiece('x/tokenizer.model', bytes), {
        code: 'TOKENIZER',
        message: new RegExp(`x/tokenizer\\.model.*(${reason.source})`),
      }));
  }
});
