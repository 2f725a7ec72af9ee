import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Region } from '../../contracts/protocol.ts';
import { until } from '../support/processes.ts';
import { oneImage } from './panel-harness/harness.ts';
import { askAndAnswer, sent, settle } from './panel-harness/playing.ts';
import { answerWithLines, sampleLines } from './panel-harness/sample-lines.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const panel = panelOfTests({ state: oneImage });

const toggle = () => panel.page.getByRole('button', { name: 'Show where each line was found' });
const list = () => panel.page.getByRole('listbox', { name: /^Lines of the text/ });
const option = (name: string) => list().getByRole('option', { name });
const marked = () => panel.page.locator('.found-marks .active');

/** Asserts that this part of the image, 2560 pixels wide, is what is marked on it. */
async function assertMarked(part: Region): Promise<void> {
  await settle(panel);
  const [mark, picture] = [await marked().boundingBox(), await panel.page.locator('img.picture').boundingBox()];
  assert.ok(mark && picture);
  const scale = picture.width / 2560;
  // The frame keeps 3 pixels clear of the line.
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 5;
  assert.ok(near(mark.x + 3, picture.x + part.x * scale) && near(mark.y + 3, picture.y + part.y * scale), 'its place');
  assert.ok(near(mark.width - 6, part.width * scale) && near(mark.height - 6, part.height * scale), 'its size');
}

const [schedule, failed, unread] = sampleLines;

describe('words that were searched for', () => {
  const frames = () => panel.page.locator('.found-marks .active, .found-marks .word');
  const found = [
    { text: 'Change destination', box: { x: 1172, y: 1176, width: 290, height: 34 }, words: [[7, 18]] },
    { text: 'Schedule', box: { x: 800, y: 155, width: 240, height: 52 }, words: [[0, 8]] },
  ] as const;
  const show = async () => {
    await panel.page.evaluate((lines) => {
      const { images } = globalThis.fakeHost.state;
      globalThis.fakeHost.update({ images: images.map((image) => ({ ...image, found: lines })) });
    }, found);
    await frames().first().waitFor();
  };

  it('are framed in their lines, those of the chosen line most', async () => {
    await show();
    assert.equal(await frames().count(), 2);
    const [chosen, other] = await Promise.all(
      ['.active', '.word'].map((name) => panel.page.locator(name).boundingBox()),
    );
    const scale = (other?.width ?? 0) / 240;
    // "destination" are 11 of the 18 letters of its line, at its end.
    const share = (chosen?.width ?? 0) / scale / 290;
    assert.ok(share > 0.5 && share < 0.7, `${share} of the line`);
    const said = panel.page.getByRole('status').filter({ hasText: 'Found words are framed in: Change destination' });
    await said.waitFor({ state: 'attached' });
  });

  it('lose their frames with Escape', async () => {
    await show();
    await panel.page.getByRole('application').focus();
    await panel.page.keyboard.press('Escape');
    const [wish] = await sent(panel, 'hideFound');
    assert.ok(wish);
  });
});

describe('where a text was found', () => {
  it('is offered for an answer that has lines alone', async () => {
    await askAndAnswer(panel, 'What is this?', 'A page.');
    assert.equal(await toggle().count(), 0);
    await answerWithLines(panel);
    assert.equal(await toggle().count(), 1);
  });

  it('is framed on the image, line by line, and which lines may be wrong is said', async () => {
    await answerWithLines(panel);
    await toggle().click();
    assert.equal(await list().getByRole('option').count(), sampleLines.length);
    // Where the list comes, the pointer may be on one of its lines, which stands out then.
    await panel.page.mouse.move(0, 0);
    await until(async () => (await panel.page.locator('.found-marks rect').count()) === sampleLines.length);
    await option('Failed: disk fu11 (error 112) (may be wrong)').waitFor();
    assert.deepEqual(await list().locator('mark').allTextContents(), ['11']);
    await panel.page.locator('.markdown').getByText('Schedule').waitFor();
    await option('(could not be read)').waitFor();
    await toggle().click();
    await until(async () => (await panel.page.locator('.found-marks rect').count()) === 0);
    await panel.page.locator('.markdown').getByText('Schedule').waitFor();
  });

  it('says which scripts were not read, below the answer and beside the line', async () => {
    await answerWithLines(panel);
    const line = { ...unread, script: 'chinese' } as const;
    await panel.page.evaluate(
      (lines) => {
        const { exchanges } = globalThis.fakeHost.state;
        globalThis.fakeHost.update({ exchanges: exchanges.map((exchange) => ({ ...exchange, lines })) });
      },
      [schedule, line, line],
    );
    await panel.page.locator('.end-note').getByText('2 lines in Chinese were not read.').waitFor();
    await toggle().click();
    await option('(Chinese, not read)').first().waitFor();
  });

  it('is marked for the line under the pointer, and stays for the one that is clicked', async () => {
    await answerWithLines(panel);
    await toggle().click();
    await option('Schedule').hover();
    await assertMarked(schedule.box);
    await option('(could not be read)').click();
    await panel.page.mouse.move(0, 0);
    await assertMarked(unread.box);
  });

  it('is found by keyboard alone, and Escape leaves', async () => {
    await answerWithLines(panel);
    await toggle().focus();
    await panel.page.keyboard.press('Enter');
    await list().and(panel.page.locator(':focus')).waitFor();
    await assertMarked(schedule.box);
    await panel.page.keyboard.press('ArrowDown');
    await assertMarked(failed.box);
    const id = await list().getAttribute('aria-activedescendant');
    assert.equal(await panel.page.locator('[role=option][aria-selected=true]').getAttribute('id'), id);
    await panel.page.keyboard.press('End');
    await assertMarked(sampleLines[sampleLines.length - 1]!.box);
    await panel.page.keyboard.press('Escape');
    await list().waitFor({ state: 'detached' });
    await panel.page.locator('.conversation:focus').waitFor();
  });

  it('comes into sight in an image that is zoomed', async () => {
    await answerWithLines(panel);
    await toggle().focus();
    await panel.page.keyboard.press('Enter');
    const viewer = panel.page.getByRole('application', { name: 'Image backup-settings.png' });
    await viewer.press('1');
    await list().focus();
    await panel.page.keyboard.press('End');
    await settle(panel);
    const [mark, room] = [await marked().boundingBox(), await viewer.boundingBox()];
    assert.ok(mark && room);
    assert.ok(mark.x >= room.x - 5 && mark.x + mark.width <= room.x + room.width + 5);
    assert.ok(mark.y >= room.y - 5 && mark.y + mark.height <= room.y + room.height + 5);
  });
});

describe('the text on the image', () => {
  /** Has the lines read by the task whose answer is the text itself. */
  async function extract(): Promise<void> {
    await answerWithLines(panel);
    await panel.page.evaluate(() => {
      const { exchanges } = globalThis.fakeHost.state;
      globalThis.fakeHost.update({ exchanges: exchanges.map((one) => ({ ...one, task: 'extract' as const })) });
    });
    await panel.page.locator('.text-layer').waitFor();
  }

  const place = async (text: string, share: number): Promise<[number, number]> => {
    const box = await panel.page.locator('.text-layer text', { hasText: text }).boundingBox();
    assert.ok(box);
    return [box.x + box.width * share, box.y + box.height / 2];
  };

  it('is selected by dragging over it, and copied line by line in reading order', async () => {
    await extract();
    await panel.page.mouse.move(...(await place('Schedule', 0.01)));
    await panel.page.mouse.down();
    await panel.page.mouse.move(...(await place('Change destination', 0.995)), { steps: 8 });
    await panel.page.mouse.up();
    await panel.page.keyboard.press('Control+C');
    const copied = await panel.page.evaluate<string>('navigator.clipboard.readText()');
    assert.equal(copied, 'Schedule\nFailed: disk fu11 (error 112)\nChange destination');
    // The extension says what in it nobody would see.
    assert.deepEqual(
      (await sent(panel, 'copied')).map(({ text }) => text),
      [copied],
    );
  });

  it('is marked as a region where Shift is held, and the image is still moved beside it', async () => {
    await extract();
    await panel.page.keyboard.down('Shift');
    await panel.page.mouse.move(...(await place('Schedule', 0.1)));
    await panel.page.mouse.down();
    await panel.page.mouse.move(...(await place('Schedule', 0.9)), { steps: 4 });
    const [x, y] = await place('Schedule', 0.9);
    await panel.page.mouse.move(x, y + 40, { steps: 4 });
    await panel.page.mouse.up();
    await panel.page.keyboard.up('Shift');
    await panel.page.locator('.region').waitFor();
  });

  it('is copied whole from the menu, and the image and its region as pictures', async () => {
    await extract();
    const choose = (choice: 'copyText' | 'copyImage') =>
      panel.page.evaluate((one) => globalThis.fakeHost.post({ type: 'imageMenu', choice: one }), choice);
    await choose('copyText');
    const read = () => panel.page.evaluate<string>('navigator.clipboard.readText()');
    const whole = sampleLines.map(({ text }) => text).join('\n');
    await until(async () => (await read()) === whole);
    await until(async () => (await sent(panel, 'copied')).some(({ text }) => text === whole));
    await choose('copyImage');
    const types = () =>
      panel.page.evaluate<string>(
        'navigator.clipboard.read().then((items) => items.flatMap((one) => one.types).join())',
      );
    await until(async () => (await types()) === 'image/png');
  });
});
