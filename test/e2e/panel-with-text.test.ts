import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneImage } from './panel-harness/harness.ts';
import { sent } from './panel-harness/playing.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const panel = panelOfTests({ state: oneImage });

const choice = () => panel.page.getByRole('checkbox', { name: 'With the text that was read' });

describe('the text that the starter reads for a larger model', () => {
  it('is switched on and off beside the question, and not offered where a starter answers', async () => {
    assert.equal(await choice().count(), 0);
    await panel.page.evaluate(() => globalThis.fakeHost.update({ withText: true }));
    assert.equal(await choice().isChecked(), true);
    await choice().click();
    assert.equal((await sent(panel, 'setWithText')).at(-1)?.on, false);
    assert.equal(await choice().isChecked(), false);
    await choice().press('Space');
    assert.equal((await sent(panel, 'setWithText')).at(-1)?.on, true);
  });

  it('is folded in under the answer, which says how much of it there was room for', async () => {
    const reference = { text: 'Total\n12.50 <b>', lines: 2, of: 9 };
    await panel.page.evaluate((given) => {
      const exchange = { id: 'e1', task: 'ask', question: 'How much?', answer: '12.50', status: 'done' } as const;
      globalThis.fakeHost.update({ withText: true, exchanges: [{ ...exchange, reference: given }] });
    }, reference);
    const summary = panel.page.getByText('With the text that was read (the first 2 of 9 lines)');
    await summary.click();
    await panel.page.locator('.reference pre').waitFor();
    assert.equal(await panel.page.locator('.reference pre').innerText(), reference.text);
  });
});
