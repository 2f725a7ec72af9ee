import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nativeSize, squarePadding } from '../../../sidecar/inference/view.ts';

describe('the padded square', () => {
  it('has the image in its middle, rounded down as in LLaVA', () => {
    assert.deepEqual(squarePadding({ width: 400, height: 240 }), { side: 400, left: 0, top: 80 });
    assert.deepEqual(squarePadding({ width: 180, height: 301 }), { side: 301, left: 60, top: 0 });
    assert.deepEqual(squarePadding({ width: 7, height: 7 }), { side: 7, left: 0, top: 0 });
  });
});

describe('the native view', () => {
  const size = (width: number, height: number, resolution = 768) => nativeSize({ width, height }, resolution, 64);

  it('sees a square at the resolution of the model', () => {
    assert.deepEqual(size(1000, 1000), { width: 768, height: 768 });
  });

  it('gives a wide screen all of its tokens and no padding', () => {
    assert.deepEqual(size(1920, 1080), { width: 1024, height: 576 });
    assert.deepEqual(size(3840, 2160, 1536), { width: 2048, height: 1152 });
  });

  it('enlarges what is small, as padding does', () => {
    assert.deepEqual(size(30, 10), size(3000, 1000));
  });

  it('sees strips of any length', () => {
    assert.deepEqual(size(16_000, 400), { width: 72 * 64, height: 2 * 64 });
    assert.deepEqual(size(1, 60_000), { width: 64, height: 144 * 64 });
  });

  for (const resolution of [256, 768, 1024, 1536]) {
    it(`keeps to the token budget and near the aspect ratio at ${resolution}`, (t) => {
      const budget = (resolution / 64) ** 2;
      let worst = { stretch: 1, used: 1 };
      for (let ratio = 0.25; ratio <= 4; ratio *= 1.01) {
        const { width, height } = size(1000 * ratio, 1000, resolution);
        const tokens = (width / 64) * (height / 64);
        assert.ok(Number.isInteger(tokens) && tokens <= budget);
        const stretch = width / height / ratio;
        worst = {
          stretch: Math.max(worst.stretch, stretch, 1 / stretch),
          used: Math.min(worst.used, tokens / budget),
        };
      }
      const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
      t.diagnostic(
        `stretched by ${percent(worst.stretch - 1)} at most, ${percent(worst.used)} of the tokens used at least`,
      );
      assert.ok(worst.stretch <= 1 + 80 / resolution);
      assert.ok(worst.used >= 0.6);
    });
  }
});
