import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneImage } from './panel-harness/harness.ts';
import { answerLimited } from './panel-harness/limited-answers.ts';
import { sent } from './panel-harness/playing.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const panel = panelOfTests({ state: oneImage });

const card = () => panel.page.locator('.limited');
const button = (name: string) => card().getByRole('button', { name, exact: true });

describe('an answer to what the model was not made for', () => {
  it('says what it is and what was found, and is no error', async () => {
    await answerLimited(panel, 'What does the error say?', 'quoted', 'Failed: disk full (error 112)');
    await card().getByText('it cannot explain, translate or judge').waitFor();
    await card().getByText('Failed: disk full (error 112)').waitFor();
    assert.equal(await panel.page.locator('.failure').count(), 0);
    assert.equal(await panel.page.getByRole('button', { name: 'Retry' }).count(), 0);
    assert.doesNotMatch(await card().innerText(), /[A-Z]+_[A-Z]+/, 'no code');
  });

  it('is framed on the image at once where it bears on the question', async () => {
    await answerLimited(panel, 'What does the error say?', 'quoted', 'Failed: disk full (error 112)');
    assert.equal(await panel.page.locator('.found-marks rect').count(), 1);
    await answerLimited(panel, 'What is this?', 'start', 'Schedule');
    assert.equal(await panel.page.locator('.found-marks rect').count(), 0);
  });

  it('has buttons that do what the model can, whatever their words, and one for a larger model', async () => {
    await answerLimited(panel, 'What is this?', 'start', 'Schedule');
    await button('Download Model…').click();
    assert.equal((await sent(panel, 'downloadModel')).length, 1);
    assert.equal(await button('What is this?').count(), 0);
    await button('Extract text').click();
    assert.equal((await sent(panel, 'ask')).at(-1)?.task, 'extract');
  });

  it('says what kind of picture it is about, where that is known', async () => {
    const picture = { kind: 'sequence', confidence: 0.97 } as const;
    await answerLimited(panel, 'Write it as Mermaid', 'notFlowChart', 'Client', picture);
    await card().getByText('This looks like a sequence diagram. This model writes flow charts as Mermaid').waitFor();
  });

  it('can be answered by a chat model, unless that is forbidden', async () => {
    await answerLimited(panel, 'What is this?', 'start', 'Schedule');
    await button('Answer with…').click();
    const [exchange] = await panel.page.evaluate(() => globalThis.fakeHost.state.exchanges);
    assert.deepEqual((await sent(panel, 'answerWith')).at(-1)?.exchange, exchange?.id);
    await panel.page.evaluate(() => globalThis.fakeHost.update({ canAnswerWith: false }));
    await button('Answer with…').waitFor({ state: 'detached' });
    assert.equal(await panel.page.getByRole('button', { name: 'Answer with…' }).count(), 0);
  });

  it('says that nothing was read, and not that there is no answer', async () => {
    await answerLimited(panel, 'What is this?', 'nothing', '');
    await card().getByText('has read none in this image').waitFor();
    assert.equal(await panel.page.getByText('The model gave no answer.').count(), 0);
  });
});
