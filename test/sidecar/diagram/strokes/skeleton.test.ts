import assert from 'node:assert/strict';
import { it } from 'node:test';
import { thin } from '../../../../sidecar/diagram/strokes/skeleton.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';

it('a diagonal line that is two pixels thick is as long when it is thinned', () => {
  const [width, height] = [60, 60];
  const bitmap = new Uint8Array(width * height);
  for (let step = 5; step < 55; step++) bitmap.fill(1, step * width + step, step * width + step + 2);
  const thinned = takeSteps(thin(bitmap, width, height));
  const rows = Array.from({ length: height }, (_, y) => thinned.slice(y * width, (y + 1) * width).indexOf(1));
  const filled = rows.flatMap((x, y) => (x < 0 ? [] : [y]));
  assert.ok((filled[0] ?? 99) <= 7 && (filled.at(-1) ?? 0) >= 52, `rows ${filled[0]} to ${filled.at(-1)}`);
});
