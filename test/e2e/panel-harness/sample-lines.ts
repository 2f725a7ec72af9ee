import type { FoundLine } from '../../../contracts/panel.ts';
import type { Panel } from './harness.ts';
import { askAndAnswer } from './playing.ts';

/** Lines of the sample image, as a small model may read them. */
export const sampleLines = [
  { text: 'Schedule', box: { x: 800, y: 155, width: 240, height: 52 }, state: 'read' },
  {
    text: 'Failed: disk fu11 (error 112)',
    uncertain: [[15, 17]],
    box: { x: 1560, y: 755, width: 420, height: 36 },
    state: 'uncertain',
  },
  { text: '', box: { x: 840, y: 1002, width: 1100, height: 34 }, state: 'unread' },
  { text: 'Change destination', box: { x: 1172, y: 1176, width: 290, height: 34 }, state: 'read' },
] as const satisfies readonly FoundLine[];

/** Asks for the text, and has it answered with the lines above. */
export async function answerWithLines(panel: Panel): Promise<void> {
  const text = sampleLines.map((line) => line.text || '[…]').join('\n\n');
  await askAndAnswer(panel, 'Extract the text.', text);
  await panel.page.evaluate((lines) => {
    const { exchanges } = globalThis.fakeHost.state;
    globalThis.fakeHost.update({
      exchanges: exchanges.map((exchange, at) => (at === exchanges.length - 1 ? { ...exchange, lines } : exchange)),
    });
  }, sampleLines);
  await panel.page.getByRole('button', { name: 'Show where each line was found' }).waitFor();
}
