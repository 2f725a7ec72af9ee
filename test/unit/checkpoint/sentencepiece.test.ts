import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { tokenizerFromSentencePiece } from '../../../sidecar/checkpoint/sentencepiece.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { goldenDir } from '../../support/golden.ts';
import { goldenTokenizer } from '../../support/golden-text.ts';

/** Texts and their ids by the golden tokenizer.model, from the sentencepiece library itself. */
const cases = JSON.parse(readFileSync(new URL('sentencepiece-cases.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

type Piece = readonly [text: string, score: number, type?: number];

interface ModelParts {
  readonly pieces: readonly Piece[];
  readonly modelType?: number;
  readonly dummyPrefix?: boolean;
  readonly removeExtraSpaces?: boolean;
}

/** A tokenizer.model, by the field numbers of sentencepiece_model.proto. */
function model({ pieces, modelType = 2, dummyPrefix = true, removeExtraSpaces = false }: ModelParts): Uint8Array {
  const writer = new BinaryWriter();
  for (const [text, score, type = 1] of pieces) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(text).tag(2, WireType.Bit32).float(score);
    writer.tag(3, WireType.Varint).int32(type).join();
  }
  writer.tag(2, WireType.LengthDelimited).fork().tag(3, WireType.Varint).int32(modelType).join();
  writer.tag(3, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string('identity');
  writer.tag(3, WireType.Varint).bool(dummyPrefix).tag(4, WireType.Varint).bool(removeExtraSpaces).join();
  return writer.finish();
}

const specials: readonly Piece[] = [
  ['<unk>', 0, 2],
  ['<s>', 0, 3],
  ['</s>', 0, 3],
];
const letters: readonly Piece[] = ['\u2581', 'a', 'b', 'c'].map((letter, index) => [letter, -100 - index]);

function tokenizer(parts: ModelParts): Tokenizer {
  return new Tokenizer({ tokenizer: tokenizerFromSentencePiece('tokenizer.model', model(parts)), config: {} });
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
    ['is not BPE', model({ pieces: specials, modelType: 1 }), /BPE/],
    ['takes spaces away', model({ pieces: specials, removeExtraSpaces: true }), /normalises/],
    ['has a piece twice', model({ pieces: [...specials, ['a', 0], ['a', 0]] }), /twice/],
    ['has no unknown piece', model({ pieces: letters }), /unknown piece/],
    ['has a type of piece that nobody knows', model({ pieces: [...specials, ['a', 0, 9]] }), /piece 3/],
  ] as const) {
    it(`that ${what} is refused`, () =>
      assert.throws(() => tokenizerFromSentencePiece('x/tokenizer.model', bytes), {
        code: 'TOKENIZER',
        message: new RegExp(`x/tokenizer\\.model.*(${reason.source})`),
      }));
  }
});
