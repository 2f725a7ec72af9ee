import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withinTokens } from '../../../../src/tools/token-budget.ts';

/** A text of 60,000 characters, cut where it is told to. */
function writer(): { readonly asked: (number | undefined)[]; readonly write: (most?: number) => Promise<string> } {
  const asked: (number | undefined)[] = [];
  return {
    asked,
    write: (most) => {
      asked.push(most);
      return Promise.resolve('x'.repeat(most ?? 60_000));
    },
  };
}

/** A reader to whom the first characters are dearer than the rest, so that one guess is not enough. */
const countTokens = (text: string) =>
  Promise.resolve(Math.min(text.length, 5000) + Math.max(0, text.length - 5000) / 4);

describe('a result for a reader who counts tokens', () => {
  it('is left alone where it fits', async () => {
    const { asked, write } = writer();
    await withinTokens('read_image_text', { tokenBudget: 60_000, countTokens }, write);
    assert.deepEqual(asked, [undefined]);
  });

  it('is written with fewer characters until it fits', async () => {
    const { asked, write } = writer();
    const text = await withinTokens('read_image_text', { tokenBudget: 3000, countTokens }, write);
    assert.ok((await countTokens(text)) <= 3000 && text.length > 1000);
    assert.ok(asked.length > 2);
  });

  it('that cannot be had so short is an error', async () => {
    const { write } = writer();
    await assert.rejects(withinTokens('read_image_text', { tokenBudget: 300, countTokens }, write), {
      code: 'TOOL_BUDGET',
    });
  });
});
