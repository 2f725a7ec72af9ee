import assert from 'node:assert/strict';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { AnswerMemory } from '../../../sidecar/tools/answer-memory.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

/** Asks through a memory, and counts how often it had to be found out. */
function asker() {
  const memory = new AnswerMemory();
  let found = 0;
  const answer = () => Promise.resolve({ text: String((found += 1)), notes: [] });
  return async (call: string, image: { readonly path: string } | { readonly base64: string }) =>
    (await memory.recall(call, image, answer)).text;
}

/** A file that was written long ago. */
async function oldFile(name: string, content: string, time = 1e9): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  await utimes(path, time, time);
  return path;
}

describe('the memory of answers', () => {
  it('knows the same call on the same image, by its bytes or by its file', async () => {
    const ask = asker();
    assert.equal(await ask('a', { base64: 'x' }), '1');
    assert.equal(await ask('a', { base64: 'x' }), '1');
    assert.equal(await ask('b', { base64: 'x' }), '2');
    assert.equal(await ask('a', { base64: 'y' }), '3');
  });

  it('does not take a file that has changed for the one it knew', async () => {
    const ask = asker();
    const path = await oldFile('a.png', 'one');
    const first = await ask('a', { path });
    await oldFile('a.png', 'three', 1.1e9);
    assert.notEqual(await ask('a', { path }), first);
  });

  it('keeps twenty, and forgets the one not asked for longest', async () => {
    const ask = asker();
    for (let call = 1; call <= 20; call += 1) await ask(String(call), { base64: 'x' });
    assert.equal(await ask('1', { base64: 'x' }), '1');
    await ask('21', { base64: 'x' });
    assert.equal(await ask('1', { base64: 'x' }), '1');
    assert.equal(await ask('2', { base64: 'x' }), '22');
  });
});
