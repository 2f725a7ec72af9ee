import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { openCheckpoint } from '../../../sidecar/checkpoint/open.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { classNumbers, CtcSteps } from '../../../sidecar/strip-reader/ctc.ts';
import { Decoding, TokenTexts } from '../../../sidecar/strip-reader/decoding.ts';
import { goldenDir } from '../../support/golden.ts';

const checkpoint = await openCheckpoint(join(goldenDir(), 'checkpoint'));
await checkpoint.weights.close();
const tokenizer = new Tokenizer(checkpoint.tokenizer);
const { vocabSize, eosToken } = checkpoint.config.language;
const texts = new TokenTexts(tokenizer);

/** Logits of a decoder that gives some tokens a probability, and the rest next to nothing. */
function logitsOf(chances: ReadonlyMap<number, number>): Float32Array {
  return Float32Array.from({ length: vocabSize }, (_, token) => Math.log(chances.get(token) ?? 1e-9));
}

/** The token that adds just this text. */
function tokenFor(text: string): number {
  const token = Array.from({ length: vocabSize }, (_, id) => id).find((id) => texts.of(id) === text);
  assert.notEqual(token, undefined, text);
  return token!;
}

/** A CTC head that reads a text: each character for two steps, and a blank after it. */
function headReading(text: string): CtcSteps {
  const classes = Array.from('0123456789');
  const probability = 0.98;
  const config = { stage: 3, rows: 4, steps: 1, hidden: 1, classes };
  const step = (chosen: number): number[] =>
    Array.from({ length: classes.length + 1 }, (_, each) =>
      Math.log(each === chosen ? probability : (1 - probability) / classes.length),
    );
  const rows = Array.from(text, (character) => {
    const own = classes.indexOf(character) + 1;
    return [step(own), step(own), step(0)];
  });
  return new CtcSteps(Float32Array.from(rows.flat(2)), config, classNumbers(config));
}

/** What a decoder writes that at each step gives these chances. */
function decode(steps: readonly ReadonlyMap<number, number>[], ctc?: CtcSteps): string {
  const decoding = new Decoding(texts, { endToken: eosToken, limit: 20, ...(ctc ? { ctc } : {}) });
  for (const chances of steps) if (decoding.take(logitsOf(chances))) break;
  return decoding
    .characters(tokenizer)
    .map(({ text }) => text)
    .join('');
}

describe('decoding of a strip', () => {
  const zero = tokenFor('0');
  const two = tokenFor('2');
  /** A decoder that drops one of two zeros, as it often does. */
  const dropping = [
    new Map([
      [two, 0.9],
      [zero, 0.05],
    ]),
    new Map([[zero, 0.95]]),
    new Map([
      [eosToken, 0.8],
      [zero, 0.15],
    ]),
    new Map([[eosToken, 0.95]]),
  ];

  it('takes the likeliest token where there is nothing but the decoder', () => {
    assert.equal(decode(dropping), '20');
  });

  it('writes both of two equal digits where the CTC head sees two', () => {
    assert.equal(decode(dropping, headReading('200')), '200');
  });

  it('adds nothing that neither of them has read', () => {
    assert.equal(decode(dropping, headReading('20')), '20');
  });

  it('is as sure as its tokens, and not at all of a text without an end', () => {
    const ended = new Decoding(texts, { endToken: eosToken, limit: 20 });
    for (const chances of dropping) if (ended.take(logitsOf(chances))) break;
    assert.ok(Math.abs(ended.confidence - (0.9 / 0.95 + 1 + 0.8 / 0.95) / 3) < 0.01, `${ended.confidence}`);
    const endless = new Decoding(texts, { endToken: eosToken, limit: 3 });
    while (!endless.take(logitsOf(new Map([[two, 0.9]]))));
    assert.equal(endless.confidence, 0);
  });
});
