/** The bench's instruments: what it writes is what it claims to be, and what it prints says so. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCheckpoint } from '../../../sidecar/checkpoint/open.ts';
import { tokenizerFromSentencePiece } from '../../../sidecar/checkpoint/sentencepiece.ts';
import type { ModelConfig } from '../../../sidecar/model/config.ts';
import { parameterCount } from '../../../sidecar/model/tensors.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { publishedConfig, smallConfig, writeRandomCheckpoint } from '../../bench/random/checkpoint.ts';
import { writeRandomGguf } from '../../bench/random/gguf.ts';
import { randomVocabulary, sentencePieceModel } from '../../bench/random/vocabulary.ts';
import { atMost, formatNumber, toMarkdown } from '../../bench/report.ts';
import { median } from '../../bench/statistics.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

/** The small configuration with fewer words and layers: a few MB. */
const smallest: ModelConfig = {
  ...smallConfig(128),
  language: {
    ...smallConfig(128).language,
    vocabSize: 1024,
    hiddenSize: 256,
    intermediateSize: 256,
    layers: 1,
    heads: 4,
    kvHeads: 4,
  },
};

describe('the random checkpoint', () => {
  it('opens as a published one', async () => {
    const path = join(folder, 'checkpoint');
    await writeRandomCheckpoint(path, smallest);
    const { config, weights } = await openCheckpoint(path);
    assert.deepEqual(config, smallest);
    const values = await weights.read('model.layers.0.mlp.up_proj.weight', 0, 256 * 256);
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    assert.ok(Math.abs(deviation - 0.02) < 0.001, `${deviation}`);
    await weights.close();
  });

  it('has the published number of parameters', () => {
    assert.equal((parameterCount(publishedConfig(1536)) / 1e9).toFixed(2), '7.44');
  });
});

describe('the random vocabulary', () => {
  const pieces = randomVocabulary(32_000);

  it('has as many pieces as asked for, each once', () => {
    assert.equal(new Set(pieces.map(({ text }) => text)).size, 32_000);
  });

  it('is a tokenizer that merges letters and gives every text back', () => {
    const tokenizer = tokenizerFromSentencePiece('tokenizer.model', sentencePieceModel(pieces));
    const { encode, decode } = tokens(new Tokenizer({ tokenizer, config: {} }));
    const text = 'What does the error say? 42 %, naïve 😀';
    assert.equal(decode(encode(text)), text);
    assert.ok(encode('What does the error say').length < 12);
  });
});

function tokens(tokenizer: Tokenizer): { encode: (text: string) => number[]; decode: (ids: number[]) => string } {
  return { encode: (text) => tokenizer.encode(text), decode: (ids) => tokenizer.decode(ids) };
}

describe('the random GGUF', () => {
  it('begins as the format asks and ends with its last tensor', async () => {
    const file = join(folder, 'model.gguf');
    const bytes = await writeRandomGguf(file, smallest.language);
    const content = readFileSync(file);
    assert.equal(content.toString('latin1', 0, 4), 'GGUF');
    assert.equal(content.readUInt32LE(4), 3);
    // Embedding, output, its norm, and nine tensors of the only layer.
    assert.equal(content.readBigUInt64LE(8), 12n);
    const q4 = 18 / 32;
    const q6 = 210 / 256;
    const matrices = q4 * (1024 * 256 + 4 * 256 * 256 + 3 * 256 * 256) + q6 * 1024 * 256;
    assert.equal(bytes, matrices + 3 * 256 * 4);
    assert.equal(content.length % 32, 0);
    assert.ok(content.length > bytes && content.length < bytes + 100_000);
  });
});

describe('the report', () => {
  it('says what was not run, and which target was missed', () => {
    const text = toMarkdown({
      date: '2026-01-01',
      machine: { cpu: 'Some CPU', cores: 2, memoryGiB: 8, system: 'Linux' },
      versions: { node: '24' },
      sections: [
        {
          title: 'Speed',
          rows: [
            { what: 'memory', value: 3000, unit: 'MiB', target: atMost(3000, 2048) },
            { what: 'decode', notRun: 'only with --full' },
          ],
        },
      ],
    });
    assert.match(text, /\| memory \| 3000 MiB \| ≤ 2048: \*\*no\*\* \|/);
    assert.match(text, /\| decode \| not run \| {2}\| only with --full \|/);
  });

  it('shows numbers in three digits', () => {
    assert.deepEqual([0.001234, 12.345, 1234.5, 1.9e-6, 0, 42].map(formatNumber), [
      '0.00123',
      '12.3',
      '1235',
      '1.9e-6',
      '0',
      '42',
    ]);
  });

  it('takes medians', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
  });
});
