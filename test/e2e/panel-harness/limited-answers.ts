import type { LimitedFound } from '../../../contracts/limited.ts';
import type { PictureGuess } from '../../../contracts/picture-kind.ts';
import type { Panel } from './harness.ts';
import { askAndAnswer } from './playing.ts';
import { sampleLines } from './sample-lines.ts';

/** Asks, and has it answered as a model does that was not made for the question. */
export async function answerLimited(
  panel: Panel,
  question: string,
  limited: LimitedFound,
  answer: string,
  picture?: PictureGuess,
): Promise<void> {
  await askAndAnswer(panel, question, answer);
  const change = { limited, ...(picture && { picture }), ...(answer !== '' && { lines: [sampleLines[1]] }) };
  await panel.page.evaluate((changed) => {
    const { exchanges } = globalThis.fakeHost.state;
    globalThis.fakeHost.update({ exchanges: exchanges.with(-1, { ...exchanges.at(-1)!, ...changed }) });
  }, change);
  await panel.page.getByRole('article', { name: question }).locator('.limited').waitFor();
}
