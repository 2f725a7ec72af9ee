import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dequantizeBlocks, quantizeBlocks, scaleRows, transposeInto } from '../../../sidecar/conversion/encode.ts';
import { seededRandom } from '../../../sidecar/inference/sampler.ts';

const random = seededRandom(1);
const values = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() * 4 - 2);

describe('quantisation in blocks of 32', () => {
  for (const bits of [4, 8] as const) {
    it(`errs by at most one step of ${bits} bits, and half a step inside the range`, () => {
      const rows = values(32 * 64);
      const { packed, scales } = quantizeBlocks(rows, bits);
      const restored = dequantizeBlocks(packed, scales, bits);
      for (const [i, value] of rows.entries()) {
        const scale = Math.abs(scales[i >> 5]!);
        // The positive end of a signed range is one level short.
        assert.ok(Math.abs(restored[i]! - value) <= scale * 1.01);
      }
    });
  }

  it('keeps the extreme of each block within the rounding of its fp16 scale, at 8 bits', () => {
    const rows = values(32 * 16);
    const { packed, scales } = quantizeBlocks(rows, 8);
    const restored = dequantizeBlocks(packed, scales, 8);
    for (let block = 0; block < 16; block++) {
      const part = rows.subarray(block * 32, block * 32 + 32);
      const at = part.reduce((best, value, i) => (Math.abs(value) > Math.abs(part[best]!) ? i : best), 0);
      assert.ok(Math.abs(restored[block * 32 + at]! / part[at]! - 1) < 2 ** -10);
    }
  });

  it('errs less at 4 bits than with the extreme at the lowest level', () => {
    const gaussian = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const rows = Float32Array.from({ length: 32 * 2000 }, gaussian);
    const { packed, scales } = quantizeBlocks(rows, 4);
    const restored = dequantizeBlocks(packed, scales, 4);
    let [fitted, plain] = [0, 0];
    for (let start = 0; start < rows.length; start += 32) {
      const block = rows.subarray(start, start + 32);
      const scale = block.reduce((extreme, value) => (Math.abs(value) > Math.abs(extreme) ? value : extreme), 0) / -8;
      for (const [i, value] of block.entries()) {
        fitted += (restored[start + i]! - value) ** 2;
        plain += (Math.min(7, Math.round(value / scale)) * scale - value) ** 2;
      }
    }
    assert.ok(fitted < 0.93 * plain, `${fitted / plain}`);
  });

  it('puts the even element into the low nibble', () => {
    const rows = new Float32Array(32);
    rows[0] = -8;
    rows[1] = 7;
    const { packed, scales } = quantizeBlocks(rows, 4);
    assert.equal(scales[0], 1);
    assert.equal(packed[0], 0 | (15 << 4));
    assert.equal(packed[1], 8 | (8 << 4));
  });

  it('keeps a block of zeros', () => {
    const { packed, scales } = quantizeBlocks(new Float32Array(32), 4);
    assert.deepEqual(dequantizeBlocks(packed, scales, 4), new Float32Array(32));
  });
});

describe('rows', () => {
  it('are transposed piece by piece', () => {
    const [rows, columns] = [70, 37];
    const matrix = values(rows * columns);
    const target = new Float32Array(rows * columns);
    for (const [first, end] of [
      [0, 50],
      [50, 70],
    ] as const)
      transposeInto(target, matrix.subarray(first * columns, end * columns), { first, columns, totalRows: rows });
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) assert.equal(target[c * rows + r], matrix[r * columns + c]);
  });

  it('are scaled each by its own factor', () => {
    const matrix = Float32Array.of(1, 2, 3, 4);
    scaleRows(matrix, Float32Array.of(10, -1), 2);
    assert.deepEqual(matrix, Float32Array.of(10, 20, -3, -4));
  });
});
