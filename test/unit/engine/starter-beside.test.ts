import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { AskedPages } from '../../../sidecar/engine/asked-page.ts';
import { StarterBeside } from '../../../sidecar/engine/starter-beside.ts';
import type { IdentifiedImage } from '../../../sidecar/image/file-hashes.ts';
import { pictureOf } from '../../support/seen-pictures.ts';

it('a starter that cannot be loaded reads nothing, says why once, and stops no question', async (t) => {
  const told: string[] = [];
  t.mock.method(process.stderr, 'write', (text: string) => told.push(text) > 0);
  const looked = (): Promise<never> => Promise.reject(new Error('nobody looks'));
  const beside = new StarterBeside(join(import.meta.dirname, 'no such folder'), looked, new AskedPages(), {
    of: () => Promise.resolve(pictureOf({})),
  });
  const image = { hash: 'a' } as IdentifiedImage;
  const hooks = { signal: new AbortController().signal, onEvent: () => undefined, elapsed: () => 0 };
  for (let time = 0; time < 2; time++) assert.deepEqual(await beside.read(image, undefined, hooks), []);
  assert.deepEqual(beside.known(image, undefined), []);
  await beside.dispose();
  t.mock.restoreAll();
  assert.equal(told.filter((text) => text.includes('The starter cannot read')).length, 1, told.join(''));
});
