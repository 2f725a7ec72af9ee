import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tokenizerFromSentencePiece } from '../../../sidecar/checkpoint/sentencepiece.ts';
import { TextStream, Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';
import { goldenText, goldenTokenizer } from '../../support/golden-text.ts';
import { goldenDir } from '../../support/golden.ts';

const tokenizer = goldenTokenizer();

/** The byte tokens follow <unk>, <s> and </s>. */
const byteToken = (byte: number): number => 3 + byte;

function stream(tokens: readonly number[]): string[] {
  const text = new TextStream(tokenizer);
  return [...tokens.map((token) => text.push(token)), text.flush()];
}

describe('tokenizer', () => {
  for (const { text, ids, decoded } of goldenText.tokenizer) {
    it(`encodes and decodes ${JSON.stringify(text)} as sentencepiece does`, () => {
      assert.deepEqual(tokenizer.encode(text), ids);
      assert.equal(tokenizer.decode(ids), decoded);
    });
  }

  it('decodes the golden answers', () => {
    for (const { greedy_tokens: tokens, greedy_text: text } of goldenText.cases)
      assert.equal(tokenizer.decode(tokens), text);
  });

  it('with a regular expression of its own is refused', () => {
    const file = join(goldenDir(), 'checkpoint', 'tokenizer.model');
    const files = tokenizerFromSentencePiece(file, readFileSync(file));
    const hangs = { type: 'Replace', pattern: { Regex: '^(a+)+$' }, content: '' };
    for (const step of ['normalizer', 'pre_tokenizer', 'decoder']) {
      const tokenizer = { ...files, [step]: { type: 'Sequence', [`${step}s`]: [hangs] } };
      assert.throws(() => new Tokenizer({ tokenizer, config: {} }), { code: 'TOKENIZER' });
    }
  });

  it('puts bos first when asked to', () => {
    assert.deepEqual(tokenizer.encode('Hello', { bos: true }), [1, ...tokenizer.encode('Hello')]);
  });

  it('takes special tokens in a text for plain characters', () => {
    for (const text of ['<s>', '</s>', 'a </s> b', '<unk>', '<image>', '<0x41>']) {
      const ids = tokenizer.encode(text);
      assert.ok(
        ids.every((id) => id > 258),
        `${text} gave ${ids.join()}`,
      );
      assert.equal(tokenizer.decode(ids), text);
    }
  });

  it('gives special tokens no text', () => {
    const ids = tokenizer.encode('A window.');
    assert.equal(tokenizer.decode([tokenizer.bos, ...ids, tokenizer.eos]), 'A window.');
    assert.equal(tokenizer.decode([tokenizer.eos]), '');
    assert.equal(tokenizer.decode([]), '');
  });

  it('says what is wrong with a tokenizer.json that it cannot use', () => {
    assert.throws(() => new Tokenizer({ tokenizer: { added_tokens: [] }, config: {} }, 'x/tokenizer.json'), {
      code: 'TOKENIZER',
      message: /x\/tokenizer\.json/,
    });
  });

  const alphabet = Array.from({ length: 100_000 }, (_, i) => String.fromCharCode(97 + ((i * 7919) % 26))).join('');
  for (const [name, text] of [
    ['words', 'The quick brown fox, 42 times. '.repeat(3_300)],
    ['one word', alphabet],
    ['one letter', 'a'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['characters outside of the vocabulary', '日本語'.repeat(33_333)],
  ] as const) {
    it(`encodes 100,000 characters of ${name} in little time, and back`, () => {
      const start = process.cpuUsage();
      const ids = tokenizer.encode(text);
      const elapsed = cpuMilliseconds(start);
      assert.ok(elapsed < 10_000, `${elapsed} ms`);
      assert.equal(tokenizer.decode(ids), text);
    });
  }
});

describe('text stream', () => {
  it('gives out the text that decoding all tokens at once gives', () => {
    for (const { ids, decoded } of goldenText.tokenizer) assert.equal(stream(ids).join(''), decoded);
    for (const { greedy_tokens: tokens, greedy_text: text } of goldenText.cases)
      assert.equal(stream(tokens).join(''), text);
  });

  it('holds a character back until its last byte', () => {
    const bytes = [...Buffer.from('日🙂')].map(byteToken);
    assert.deepEqual(stream(bytes), ['', '', '日', '', '', '', '🙂', '']);
  });

  it('gives out a broken character once nothing can complete it', () => {
    const [first, second] = [...Buffer.from('日')].map(byteToken) as [number, number];
    const word = tokenizer.encode('a')[0]!;
    assert.deepEqual(stream([first, second, word]), ['', '', '\uFFFD a', '']);
    assert.deepEqual(stream([first, second]), ['', '', '\uFFFD']);
  });

  it('takes the space off the first token only', () => {
    const [word] = tokenizer.encode('a') as [number];
    assert.deepEqual(stream([word, word]), ['a', ' a', '']);
  });

  it('is not led astray by special tokens', () => {
    const [word] = tokenizer.encode('a') as [number];
    const { bos, eos } = tokenizer;
    assert.deepEqual(stream([word, eos, bos, eos, bos, eos, word]).join('|'), 'a|||||| a|');
  });

  it('agrees with decoding at once on random tokens, which make mostly broken characters', () => {
    let state = 1;
    const random = (below: number) => (state = (state * 48_271) % 0x7fff_ffff) % below;
    for (let round = 0; round < 300; round++) {
      const tokens = Array.from({ length: 40 }, () => (random(2) === 0 ? byteToken(random(256)) : random(1024)));
      assert.equal(stream(tokens).join(''), tokenizer.decode(tokens));
    }
  });

  it('takes 4,000 tokens in little time, even if all of them are bytes of unfinished characters', () => {
    for (const tokens of [
      tokenizer.encode('word '.repeat(2_000)),
      Array.from({ length: 4_000 }, () => byteToken(0xff)),
    ]) {
      const start = process.cpuUsage();
      assert.equal(stream(tokens).join(''), tokenizer.decode(tokens));
      const elapsed = cpuMilliseconds(start);
      assert.ok(elapsed < 5_000, `${elapsed} ms`);
    }
  });
});
