import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areFinite, widen } from '../../../sidecar/checkpoint/widen.ts';

/** Every value of 16 bits, little-endian. */
const all = new Uint8Array(Uint16Array.from({ length: 0x1_0000 }, (_, index) => index).buffer);

function sameNumbers(found: Float32Array, expected: (bits: number) => number): void {
  assert.equal(found.length, 0x1_0000);
  for (const [bits, value] of found.entries()) assert.ok(Object.is(value, expected(bits)), `0x${bits.toString(16)}`);
}

describe('numbers that are none', () => {
  const types = ['fp32', 'fp16', 'bf16'] as const;

  it('are found for what they are, wherever they stand', () => {
    for (const type of ['fp16', 'bf16'] as const)
      for (let bits = 0; bits < 0x1_0000; bits += 7) {
        const one = all.slice(2 * bits, 2 * bits + 2);
        const isFinite = Number.isFinite(widen(type, one)[0]);
        for (const place of [0, 1, 2]) {
          const three = new Uint8Array(6);
          three.set(one, 2 * place);
          assert.equal(areFinite(type, three), isFinite, `${type} 0x${bits.toString(16)} at ${place}`);
        }
      }
    for (const value of [NaN, Infinity, -Infinity])
      assert.equal(areFinite('fp32', new Uint8Array(Float32Array.of(1, value, 2).buffer)), false);
    assert.equal(areFinite('fp32', new Uint8Array(Float32Array.of(3.4e38, -3.4e38, 1e-40, -0).buffer)), true);
  });

  it('are not found in nothing', () => {
    for (const type of types) assert.equal(areFinite(type, new Uint8Array(0)), true);
  });
});

describe('widening to float32', () => {
  const view = new DataView(new ArrayBuffer(4));

  it('is exact for every bf16', () =>
    sameNumbers(widen('bf16', all), (bits) => {
      view.setUint32(0, bits * 0x1_0000);
      return view.getFloat32(0);
    }));

  it('is exact for every fp16, denormals, infinities and NaN included', () =>
    sameNumbers(widen('fp16', all), (bits) => {
      const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, (bits & 1023) / 1024];
      if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
      return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
    }));

  it('leaves fp32 as it is', () => {
    const values = Float32Array.of(1, -0, Infinity, 1e-40);
    assert.deepEqual(widen('fp32', new Uint8Array(values.buffer)), values);
  });
});
