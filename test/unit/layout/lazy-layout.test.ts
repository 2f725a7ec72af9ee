import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { LazyLayout } from '../../../sidecar/layout/lazy-layout.ts';
import { paint } from '../../support/painted.ts';

it('a layout model that cannot be loaded is tried again with the next page, and nothing is left to be disposed of', async () => {
  const layout = new LazyLayout(join(import.meta.dirname, 'no such folder'));
  const look = (): Promise<unknown> => layout.look(paint(8, 8, []), new AbortController().signal);
  const [first, second] = [
    await look().catch((error: unknown) => error),
    await look().catch((error: unknown) => error),
  ];
  assert.ok(first instanceof Error && second instanceof Error);
  assert.notEqual(first, second, 'loading began anew');
  await layout.dispose();
});
