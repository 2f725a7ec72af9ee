import type { Locator } from 'playwright-core';
import type { Intent, IntentMessage } from '../../../contracts/panel.ts';
import { until } from '../../support/processes.ts';
import type { Panel } from './harness.ts';

/** What people and the fake extension do with a panel, for the tests. */

export function questionBox({ page }: Panel): Locator {
  return page.getByRole('textbox', { name: 'Question about the image' });
}

/** Waits until this is what stands in the question box. */
export async function untilQuestionIs(panel: Panel, question: string): Promise<void> {
  await until(async () => (await questionBox(panel).inputValue()) === question);
}

/** Chooses whether the next question goes to all images; what is chosen counts from when it has been drawn. */
export async function chooseAll(panel: Panel, on: boolean): Promise<void> {
  await panel.page.getByRole('checkbox', { name: /^All \d+ images$/ }).setChecked(on);
  await until(async () => /\ball\b/.test((await questionBox(panel).getAttribute('placeholder')) ?? '') === on);
}

/** Types a question and presses Enter. */
export async function ask(panel: Panel, question: string): Promise<void> {
  await questionBox(panel).fill(question);
  await questionBox(panel).press('Enter');
  await panel.page.getByRole('article', { name: question }).waitFor();
}

/** Asks, has the answer streamed in pieces, and waits until it has ended. */
export async function askAndAnswer(panel: Panel, question: string, answer: string): Promise<void> {
  await ask(panel, question);
  await panel.page.evaluate(async (text) => {
    await globalThis.fakeHost.stream(text, 300, 1);
    globalThis.fakeHost.finish();
  }, answer);
  await panel.page.locator('.figures').last().waitFor();
}

/** Waits until the page has shown what was done: messages arrive in a task, renders in a frame, effects after it. */
export async function settle({ page }: Panel): Promise<void> {
  await page.evaluate(
    `new Promise((resolve) => {
      setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 20))), 20);
    })`,
  );
}

/** The intents of one kind that the page has sent. */
export async function sent<Type extends Intent['type']>(
  { page }: Panel,
  type: Type,
): Promise<Extract<IntentMessage, { type: Type }>[]> {
  const all = await page.evaluate(() => globalThis.fakeHost.sent);
  return all.filter((intent): intent is Extract<IntentMessage, { type: Type }> => intent.type === type);
}

/** Drags from one place of the viewport to another; places are shares of its width and height. */
export async function dragInViewer({ page }: Panel, from: [number, number], to: [number, number]): Promise<void> {
  const box = await page.locator('.viewport').boundingBox();
  if (box === null) throw new Error('The viewer is not shown');
  await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 5 });
  await page.mouse.up();
}
