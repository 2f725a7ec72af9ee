import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../support/processes.ts';
import { oneImage, type OpenOptions } from './panel-harness/harness.ts';
import { ask, askAndAnswer, questionBox, sent, settle, untilQuestionIs } from './panel-harness/playing.ts';
import { sampleAnswer } from './panel-harness/sample-answer.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const panel = panelOfTests();

async function open(options: OpenOptions = { state: oneImage }): Promise<void> {
  await panel.open(options);
}

const button = (name: string | RegExp) => panel.page.getByRole('button', { name });
const said = () => panel.page.getByRole('status').textContent();

describe('asking', () => {
  it('sends the question with Enter, and a new line with Shift+Enter', async () => {
    await open();
    await questionBox(panel).pressSequentially('first');
    await questionBox(panel).press('Shift+Enter');
    await questionBox(panel).pressSequentially('second');
    await questionBox(panel).press('Enter');
    await panel.page.getByRole('article').waitFor();
    const [question] = await sent(panel, 'ask');
    assert.equal(question?.question, 'first\nsecond');
    assert.equal(await questionBox(panel).inputValue(), '');
  });

  it('asks nothing while the box is empty', async () => {
    await open();
    await questionBox(panel).fill('   ');
    await questionBox(panel).press('Enter');
    assert.equal((await sent(panel, 'ask')).length, 0);
  });

  it('offers quick questions with their task', async () => {
    await open();
    await button(/Extract text/).click();
    const [question] = await sent(panel, 'ask');
    assert.equal(question?.task, 'extract');
  });

  it('gives a refused question back, with the reason', async () => {
    await open();
    await ask(panel, 'far too long');
    const [question] = await sent(panel, 'ask');
    await panel.page.evaluate((seq) => {
      const failure = { code: 'QUESTION_TOO_LONG', message: 'The question is too long.', next: 'Shorten it.' };
      globalThis.fakeHost.update({ exchanges: [] });
      globalThis.fakeHost.post({ type: 'refused', seq, failure });
    }, question?.seq);
    await panel.page.getByText('The question is too long.').waitFor();
    await untilQuestionIs(panel, 'far too long');
  });

  it('keeps a question begun through a reload of the page', async () => {
    await open();
    await questionBox(panel).fill('not asked yet');
    await settle(panel);
    await panel.page.reload();
    await panel.page.evaluate((state) => globalThis.fakeHost.update(state), oneImage);
    await questionBox(panel).waitFor();
    await untilQuestionIs(panel, 'not asked yet');
  });
});

describe('the note on the starter model', () => {
  const note = () => panel.page.getByRole('note', { name: 'About the model that answers' });
  const starter: OpenOptions = { state: { ...oneImage, showsStarterNote: true } };

  it('comes with the first question, and has a larger model to offer', async () => {
    await open(starter);
    await settle(panel);
    assert.equal(await note().count(), 0);
    await ask(panel, 'Extract the text.');
    await note()
      .getByText(/it reads text, describes user interfaces/)
      .waitFor();
    await note().getByRole('button', { name: 'Download Model…' }).click();
    assert.equal((await sent(panel, 'downloadModel')).length, 1);
  });

  it('scrolls with the answers, in a low window too', async () => {
    await open({ ...starter, width: 460, height: 320 });
    await askAndAnswer(panel, 'Extract the text.', sampleAnswer);
    const conversation = panel.page.getByRole('region', { name: 'Conversation' });
    const top = async () => (await note().boundingBox())?.y ?? 0;
    await conversation.press('Home');
    await until(async () => (await top()) > 0);
    await conversation.press('End');
    await until(async () => (await top()) < 0);
  });

  it('goes when it is dismissed by key, and leaves the cursor in the question box', async () => {
    await open(starter);
    await askAndAnswer(panel, 'Extract the text.', 'Schedule');
    await note().getByRole('button', { name: 'Do not show this again' }).focus();
    await panel.page.keyboard.press('Enter');
    await note().waitFor({ state: 'detached' });
    assert.equal((await sent(panel, 'dismissStarterNote')).length, 1);
    await panel.page.locator('textarea:focus').waitFor();
  });
});

describe('an answer', () => {
  it('streams, says how far it is, and is rendered as Markdown', async () => {
    await open();
    await ask(panel, 'Why?');
    await panel.page.evaluate(() => {
      const [exchange] = globalThis.fakeHost.state.exchanges;
      globalThis.fakeHost.post({
        type: 'progress',
        exchange: exchange?.id,
        progress: { phase: 'vision', done: 1, total: 4 },
      });
    });
    await panel.page.getByText('Looking at the image · 25%').waitFor();
    await panel.page.evaluate((text) => globalThis.fakeHost.stream(text, 50, 5), sampleAnswer);
    await panel.page.getByRole('cell', { name: '30 days' }).waitFor();
    await panel.page.getByText('Writing').waitFor();
    await panel.page.evaluate(() => globalThis.fakeHost.finish());
    await panel.page.getByText('41 tokens/s · 3.1 s').waitFor();
    await panel.page.getByText('2560×1440, seen at 1536×896').waitFor();
  });

  it('is announced at its end, and is no live region itself', async () => {
    await open();
    await askAndAnswer(panel, 'Why?', 'Because it is *full*.');
    await panel.page.getByText('Answer finished: 4 words.').waitFor({ state: 'attached' });
    assert.equal(await panel.page.locator('.conversation [aria-live], .conversation[aria-live]').count(), 0);
    assert.equal(await panel.page.locator('[role=log]').count(), 0);
  });

  it('can be stopped while it streams', async () => {
    await open();
    await ask(panel, 'Why?');
    await panel.page.evaluate(() => globalThis.fakeHost.stream('Because ', 3, 1));
    await button('Stop').click();
    await panel.page.getByText('Stopped.', { exact: true }).waitFor();
    assert.equal((await sent(panel, 'stop')).length, 1);
    await panel.page.getByText('Answer stopped.').waitFor({ state: 'attached' });
  });

  it('goes into the editor, the clipboard or a new document, whole or a code block of it', async () => {
    await open();
    await askAndAnswer(panel, 'Why?', 'See:\n\n```sh\ndf -h\n```\n');
    await button('Insert into Editor').last().click();
    await button('Copy').first().click();
    await button('Open as New Document').last().click();
    const part = { text: 'df -h\n', language: 'sh' };
    assert.deepEqual(
      (await sent(panel, 'insert')).map((intent) => intent.part),
      [undefined],
    );
    assert.deepEqual(
      (await sent(panel, 'copy')).map((intent) => intent.part),
      [part],
    );
    assert.deepEqual(
      (await sent(panel, 'openAsDocument')).map((intent) => intent.part),
      [undefined],
    );
  });

  it('cannot be inserted where no editor is open', async () => {
    await open({ state: { ...oneImage, canInsert: false } });
    await askAndAnswer(panel, 'Why?', 'Because.');
    await button('Insert into Editor: no text editor is open').waitFor();
    assert.equal(await button(/Insert into Editor/).isEnabled(), false);
  });

  it('can be asked for again, and its question changed', async () => {
    await open();
    await askAndAnswer(panel, 'Wy?', 'What?');
    await panel.page.locator('.question').hover();
    await button('Edit and ask again').click();
    const editor = panel.page.getByRole('textbox', { name: 'Changed question' });
    assert.equal(await editor.inputValue(), 'Wy?');
    await editor.fill('Why?');
    await editor.press('Enter');
    await panel.page.getByRole('article', { name: 'Why?' }).waitFor();
    assert.deepEqual(
      (await sent(panel, 'editAndAsk')).map(({ question }) => question),
      ['Why?'],
    );
  });

  it('that failed says why, what to do, and has the button that does it', async () => {
    await open();
    await ask(panel, 'Why?');
    await panel.page.evaluate(() => {
      const failure = { code: 'DEVICE_UNAVAILABLE', message: 'webgpu cannot be used.', next: 'Use cpu.' };
      const { exchanges } = globalThis.fakeHost.state;
      globalThis.fakeHost.update({ exchanges: exchanges.map((one) => ({ ...one, status: 'failed', failure })) });
    });
    await panel.page.getByText('webgpu cannot be used.', { exact: true }).waitFor();
    await panel.page.getByText('Error DEVICE_UNAVAILABLE').waitFor();
    await button('Select Device…').click();
    assert.equal((await sent(panel, 'pickDevice')).length, 1);
    await button('Retry').click();
    assert.equal((await sent(panel, 'retry')).length, 1);
  });

  it('is followed as it grows, until the reader scrolls up', async () => {
    await open();
    await ask(panel, 'Tell me all.');
    const conversation = panel.page.getByRole('region', { name: 'Conversation' });
    const fromEnd = () =>
      conversation.evaluate((element: { scrollHeight: number; scrollTop: number; clientHeight: number }) =>
        Math.round(element.scrollHeight - element.scrollTop - element.clientHeight),
      );
    await panel.page.evaluate(() => globalThis.fakeHost.stream(`${'line\n\n'.repeat(60)}so far\n\n`, 30, 2));
    await panel.page.getByText('so far').waitFor();
    await until(async () => (await fromEnd()) === 0);
    await conversation.hover();
    await panel.page.mouse.wheel(0, -400);
    // The wheel's event is on its way, and what it scrolls may glide. Blocks that are laid out as they come into sight may be
    // a little higher or lower than was thought, so that it is not 400 px exactly.
    await until(async () => (await fromEnd()) > 200);
    const before = await fromEnd();
    await panel.page.evaluate(() => globalThis.fakeHost.stream('line\n\n'.repeat(90), 300, 2));
    await until(async () => (await fromEnd()) > before + 100);
  });
});

describe('the buttons of an answer', () => {
  it('stand in one order wherever they are', async () => {
    await open();
    await askAndAnswer(panel, 'Why?', 'See:\n\n```sh\ndf -h\n```\n');
    const orders = await panel.page
      .getByRole('toolbar', { name: /^(Answer|Code) tools/ })
      .evaluateAll((bars: readonly { querySelectorAll(selector: string): Iterable<{ title: string }> }[]) =>
        bars.map((bar) => [...bar.querySelectorAll('vscode-button')].map(({ title }) => title).slice(0, 3)),
      );
    const order = ['Copy', 'Insert into Editor', 'Open as New Document'];
    assert.deepEqual(orders, [order, order]);
  });

  it('have the colour of their kind from the first frame on', async () => {
    await open();
    await ask(panel, 'Why?');
    await panel.page.evaluate(`{
      globalThis.grounds = new Set();
      const look = () => {
        for (const button of document.querySelectorAll('.answer-foot vscode-button, .code-head vscode-button'))
          globalThis.grounds.add(getComputedStyle(button).backgroundColor);
      };
      // Whenever something has come, for it may be painted then, and in each frame: some changes come later.
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
      const frame = () => {
        look();
        requestAnimationFrame(frame);
      };
      frame();
    }`);
    await panel.page.evaluate(() => globalThis.fakeHost.stream('See:\n\n```sh\ndf -h\n```\n', 300, 1));
    await panel.page.evaluate(() => globalThis.fakeHost.finish());
    await panel.page.locator('.figures').waitFor();
    await settle(panel);
    assert.deepEqual(await panel.page.evaluate('[...globalThis.grounds]'), ['rgba(0, 0, 0, 0)']);
  });

  it('have no rate beside them that would read as none', async () => {
    await open();
    await askAndAnswer(panel, 'Why?', 'Because.');
    await panel.page.evaluate(() => {
      const { exchanges } = globalThis.fakeHost.state;
      globalThis.fakeHost.update({
        exchanges: exchanges.map(({ figures, ...one }) => ({
          ...one,
          ...(figures && { figures: { ...figures, tokensPerSecond: 0.04 } }),
        })),
      });
    });
    await panel.page.locator('.figures').getByText('3.1 s', { exact: true }).waitFor();
  });
});

describe('model and device', () => {
  it('are in sight, with the reason why a better device is not in use', async () => {
    await open();
    await button(/ConvLLaVA 7B 1536 · int4 · WebGPU/).click();
    await panel.page.getByText('CUDA was not used: its libraries are not installed.').waitFor();
    await button('Select Model…').click();
    assert.equal((await sent(panel, 'pickModel')).length, 1);
  });

  it('show how far the model has loaded', async () => {
    await open({
      state: { engine: { state: 'loading', model: 'Tiny', deviceChoice: 'cpu', deviceNotes: [], loaded: 0.4 } },
    });
    await button(/Tiny · Loading · 40%/).waitFor();
    assert.equal(await panel.page.getByRole('progressbar', { name: 'Loading' }).getAttribute('aria-valuenow'), '40');
  });
});

describe('images', () => {
  const two: OpenOptions = {
    state: { ...oneImage, images: [...(oneImage.images ?? []), { id: 'i2', name: 'b.png', path: 'b.png' }] },
  };

  it('are tabs: arrow keys select, Delete closes', async () => {
    await open(two);
    await panel.page.getByRole('tab', { name: 'backup-settings.png' }).focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.getByRole('tab', { name: 'b.png', selected: true }).waitFor();
    assert.equal(await panel.page.evaluate('document.activeElement.textContent'), 'b.png');
    await panel.page.keyboard.press('Delete');
    assert.deepEqual(
      (await sent(panel, 'closeImage')).map(({ image }) => image),
      ['i2'],
    );
  });

  it('have the tab of the one in view in sight, however many there are', async () => {
    const images = Array.from({ length: 12 }, (_, index) => ({ id: `i${index}`, name: `${index}.png`, path: '' }));
    await open({ width: 400, state: { ...oneImage, images, current: 'i11' } });
    const isInSight = async (name: string): Promise<boolean> => {
      const tab = await panel.page.getByRole('tab', { name, selected: true, exact: true }).boundingBox();
      const close = await button(`Close ${name}`).boundingBox();
      const list = await panel.page.locator('.tab-list').boundingBox();
      if (!tab || !close || !list) return false;
      return tab.x >= list.x - 1 && close.x + close.width <= list.x + list.width + 1;
    };
    await until(() => isInSight('11.png'));
    await panel.page.evaluate(() => globalThis.fakeHost.update({ current: 'i0' }));
    await until(() => isInSight('0.png'));
    await panel.page.evaluate(() => globalThis.fakeHost.update({ current: 'i5' }));
    await until(() => isInSight('5.png'));
    await panel.page.setViewportSize({ width: 260, height: 600 });
    await until(() => isInSight('5.png'));
  });

  it('can be listed, where there are several, and are counted', async () => {
    await open(two);
    await panel.page.locator('vscode-button', { hasText: '1 of 2' }).click();
    assert.equal((await sent(panel, 'listImages')).length, 1);
    await panel.page.evaluate((state) => globalThis.fakeHost.update(state), oneImage);
    await button('All images…').waitFor({ state: 'detached' });
  });

  it('are closed right beside the tab', async () => {
    await open(two);
    const tab = await panel.page.getByRole('tab', { name: 'backup-settings.png' }).boundingBox();
    const close = await button('Close backup-settings.png').boundingBox();
    assert.ok(tab && close && Math.abs(close.x - (tab.x + tab.width)) < 12);
  });

  it('are fetched once each time one comes into view', async () => {
    await open(two);
    await panel.page.locator('.picture').waitFor();
    await panel.page.getByRole('tab', { name: 'b.png' }).click();
    await panel.page.getByRole('application', { name: 'Image b.png' }).waitFor();
    assert.deepEqual(
      (await sent(panel, 'fetchImage')).map(({ image }) => image),
      ['i1', 'i2'],
    );
  });

  it('come from the clipboard', async () => {
    await open({});
    // The page may listen a moment after it is drawn; a person pastes again.
    await until(async () => {
      await panel.page.evaluate(`{
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array([137, 80])], 'shot.png', { type: 'image/png' }));
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      }`);
      return (await sent(panel, 'addImage')).length > 0;
    });
    const [image] = await sent(panel, 'addImage');
    assert.equal(image?.name, 'shot.png');
  });

  it('come from files dropped, with the hint to hold Shift', async () => {
    await open({});
    const drag = (type: string, shiftKey: boolean, fill: string) =>
      panel.page.evaluate(`{
        const dataTransfer = new DataTransfer();
        ${fill}
        document.dispatchEvent(new DragEvent('${type}', { dataTransfer, shiftKey: ${String(shiftKey)}, cancelable: true }));
      }`);
    const uris =
      "dataTransfer.setData('text/uri-list', '# from the explorer\\r\\nfile:///w/a.png\\r\\nfile:///w/b.png');";
    // The page may listen a moment after it is drawn; a person who drags sends many of these.
    await until(async () => {
      await drag('dragover', false, uris);
      return panel.page.getByText('Hold Shift to drop here').isVisible();
    });
    await drag('dragover', true, uris);
    await panel.page.getByText('Drop to ask about this image').waitFor();
    await drag('drop', true, uris);
    await drag('drop', true, "dataTransfer.items.add(new File(['GIF'], 'c.gif', { type: 'image/gif' }));");
    await panel.page.waitForFunction(() => globalThis.fakeHost.sent.some(({ type }) => type === 'addImage'));
    assert.deepEqual((await sent(panel, 'addUris'))[0]?.uris, ['file:///w/a.png', 'file:///w/b.png']);
    assert.equal((await sent(panel, 'addImage'))[0]?.name, 'c.gif');
    assert.equal(await panel.page.locator('.drop-hint').count(), 0);
  });

  it('that cannot be read say why in their place', async () => {
    await open({ state: {} });
    await panel.page.evaluate((state) => {
      globalThis.fakeHost.update(state);
      const failure = { code: 'FILE_NOT_FOUND', message: 'a.png does not exist.', next: 'Check the path.' };
      globalThis.fakeHost.post({ type: 'imageFailed', image: 'i1', failure });
    }, oneImage);
    await panel.page.getByText('a.png does not exist.').first().waitFor();
  });
});

describe('by keyboard alone', () => {
  it('everything has one tab stop, toolbars by arrow keys', async () => {
    await open();
    await askAndAnswer(panel, 'Why?', 'Because.');
    await panel.page.getByRole('tab').focus();
    const stops: string[] = [];
    for (let press = 0; press < 14; press += 1) {
      stops.push(
        await panel.page.evaluate<string>(
          `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`,
        ),
      );
      await panel.page.keyboard.press('Tab');
    }
    assert.deepEqual(stops.slice(0, 13), [
      'backup-settings.png',
      'Close backup-settings.png',
      'Add an image',
      'Image backup-settings.png',
      'Mark a region to ask about (R, or Shift and drag)',
      'Size of the image',
      'Conversation',
      'Edit and ask again',
      'Copy',
      'Question about the image',
      'Quick questions',
      'Clear the conversation',
      'ConvLLaVA 7B 1536 · int4 · WebGPU',
    ]);
  });

  it('arrow keys go through a toolbar', async () => {
    await open();
    await askAndAnswer(panel, 'Why?', 'Because.');
    await button('Copy').focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('Enter');
    assert.equal((await sent(panel, 'insert')).length, 1);
    await panel.page.keyboard.press('End');
    await panel.page.keyboard.press('Enter');
    assert.equal((await sent(panel, 'retry')).length, 1);
  });

  it('the border between image and conversation moves', async () => {
    await open();
    const border = panel.page.getByRole('separator', { name: 'Size of the image' });
    const from = Number(await border.getAttribute('aria-valuenow'));
    await border.press('ArrowRight');
    await settle(panel);
    assert.ok(Number(await border.getAttribute('aria-valuenow')) > from);
  });

  it('the cursor goes into the box when the extension says so, and stays out of it otherwise', async () => {
    await open();
    await panel.page.evaluate(() => globalThis.fakeHost.post({ type: 'focusQuestion', question: 'What is this?' }));
    await settle(panel);
    assert.equal(await questionBox(panel).inputValue(), 'What is this?');
    await panel.page.keyboard.type('!');
    assert.equal(await questionBox(panel).inputValue(), 'What is this?!');
  });
});

it('tells a screen reader nothing at the start', async () => {
  await open();
  assert.equal(await said(), '');
});
